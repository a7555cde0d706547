using Microsoft.AspNetCore.Http.Features;

namespace Outlit.Integrations.Emulator.Faults;

internal static class TransferFaults
{
    private const long MaxEndlessBytes = 1L << 30;

    public static Task ResetAsync(FaultContext context) =>
        AbortAsync(context, "the connection was reset before the response");

    public static async Task ResetInBodyAsync(FaultContext context)
    {
        byte[] body = await CaptureBodyAsync(context);
        context.Response.ContentLength = body.Length;
        await SendAsync(context, body.AsMemory(0, body.Length / 2));
        await AbortAsync(context, "the connection was reset in the body");
    }

    public static async Task TruncateAsync(FaultContext context)
    {
        byte[] body = await CaptureBodyAsync(context);
        context.Response.ContentLength = body.Length / 2;
        await SendAsync(context, body.AsMemory(0, body.Length / 2));
    }

    public static async Task ChangeContentTypeAsync(FaultContext context)
    {
        byte[] body = await CaptureBodyAsync(context);
        context.Response.ContentType = context.Fault.ContentType ?? "text/plain; charset=utf-8";
        await SendAsync(context, body);
    }

    public static async Task SendSlowlyAsync(FaultContext context)
    {
        byte[] body = await CaptureBodyAsync(context);
        for (int i = 0; i < body.Length; i++)
        {
            await Task.Delay(context.Fault.IntervalMs, context.Http.RequestAborted);
            await SendAsync(context, body.AsMemory(i, 1));
        }
    }

    public static async Task SendEndlessAsync(FaultContext context)
    {
        byte[] item = "{\"id\":\"endless\"},"u8.ToArray();
        byte[] chunk = [.. Enumerable.Repeat(item, 4096).SelectMany(bytes => bytes)];
        context.Log("the response has no end");
        context.Response.ContentType = "application/json; charset=utf-8";
        await SendAsync(context, "{\"items\":["u8.ToArray());
        long sent = 0;
        while (sent < MaxEndlessBytes && !context.Http.RequestAborted.IsCancellationRequested)
        {
            await SendAsync(context, chunk);
            sent += chunk.Length;
        }
    }

    /// <summary>Runs the route, and returns the body of its response instead of sending it.</summary>
    private static async Task<byte[]> CaptureBodyAsync(FaultContext context)
    {
        IFeatureCollection features = context.Http.Features;
        IHttpResponseBodyFeature original = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using MemoryStream body = new();
        StreamResponseBodyFeature captured = new(body);
        features.Set<IHttpResponseBodyFeature>(captured);
        try
        {
            await context.ContinueAsync();
            await captured.CompleteAsync();
        }
        finally
        {
            features.Set(original);
        }

        context.Response.ContentLength = null;
        return body.ToArray();
    }

    private static async Task SendAsync(FaultContext context, ReadOnlyMemory<byte> bytes)
    {
        await context.Response.Body.WriteAsync(bytes, context.Http.RequestAborted);
        await context.Response.Body.FlushAsync(context.Http.RequestAborted);
    }

    private static Task AbortAsync(FaultContext context, string reason)
    {
        context.Log(reason);
        context.Http.Abort();
        return Task.CompletedTask;
    }
}
