using Microsoft.AspNetCore.Http.Features;
using Outlit.Integrations.Emulator.Requests;

namespace Outlit.Integrations.Emulator.Faults;

/// <summary>Faults that let the route answer, and spoil the answer on its way; or that never answer to the end.</summary>
internal static class BodyFaults
{
    /// <summary>However endless an answer is: a client that reads this much of it has proved its point.</summary>
    private const long MostEndlessBytes = 1L << 30;

    public static Task ResetAsync(HttpContext context)
    {
        Cut(context, "Fault: the connection was reset before the answer");
        return Task.CompletedTask;
    }

    public static async Task ResetInBodyAsync(HttpContext context, RequestDelegate next)
    {
        byte[] body = await CaptureAsync(context, next);
        context.Response.ContentLength = body.Length;
        await SendAsync(context, body.AsMemory(0, body.Length / 2));
        await context.Response.Body.FlushAsync(context.RequestAborted);
        Cut(context, "Fault: the connection was reset in the body");
    }

    public static async Task TruncateAsync(HttpContext context, RequestDelegate next)
    {
        byte[] body = await CaptureAsync(context, next);
        context.Response.ContentLength = body.Length / 2;
        await SendAsync(context, body.AsMemory(0, body.Length / 2));
    }

    public static async Task ContentTypeAsync(HttpContext context, RequestDelegate next, Fault fault)
    {
        byte[] body = await CaptureAsync(context, next);
        context.Response.ContentType = fault.ContentType ?? "text/plain; charset=utf-8";
        await SendAsync(context, body);
    }

    public static async Task DripAsync(HttpContext context, RequestDelegate next, Fault fault)
    {
        byte[] body = await CaptureAsync(context, next);
        for (int i = 0; i < body.Length; i++)
        {
            await Task.Delay(fault.IntervalMs, context.RequestAborted);
            await SendAsync(context, body.AsMemory(i, 1));
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    public static async Task EndlessAsync(HttpContext context)
    {
        byte[] piece = [.. Enumerable.Repeat("{\"id\":\"endless\"},"u8.ToArray(), 4096).SelectMany(bytes => bytes)];
        Exchange.Of(context).Refusal = "Fault: the answer has no end";
        context.Response.ContentType = "application/json; charset=utf-8";
        await SendAsync(context, "{\"items\":["u8.ToArray());
        for (long sent = 0; sent < MostEndlessBytes && !context.RequestAborted.IsCancellationRequested; sent += piece.Length)
        {
            await SendAsync(context, piece);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    /// <summary>Lets the route answer, and keeps the body back.</summary>
    private static async Task<byte[]> CaptureAsync(HttpContext context, RequestDelegate next)
    {
        IHttpResponseBodyFeature real = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using MemoryStream body = new();
        StreamResponseBodyFeature kept = new(body);
        context.Features.Set<IHttpResponseBodyFeature>(kept);
        try
        {
            await next(context);
            await kept.CompleteAsync();
        }
        finally
        {
            context.Features.Set(real);
        }

        context.Response.ContentLength = null;
        return body.ToArray();
    }

    private static Task SendAsync(HttpContext context, ReadOnlyMemory<byte> bytes) =>
        context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();

    private static void Cut(HttpContext context, string reason)
    {
        Exchange.Of(context).Refusal = reason;
        context.Abort();
    }
}
