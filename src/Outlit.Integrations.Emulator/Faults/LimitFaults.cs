using System.Globalization;
using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Faults;

/// <summary>Limits on how often one may ask. Their windows are the emulator's clock's.</summary>
internal static class LimitFaults
{
    public static Task RateAsync(HttpContext context, RequestDelegate next, FaultRule rule, DateTimeOffset now)
    {
        (int left, DateTimeOffset ends) = rule.CountIn(now);
        IHeaderDictionary headers = context.Response.Headers;
        headers["X-RateLimit-Limit"] = Text(rule.Fault.Limit);
        headers["X-RateLimit-Remaining"] = Text(Math.Max(left, 0));
        headers["X-RateLimit-Reset"] = Text((long)Math.Ceiling(ends.ToUnixTimeMilliseconds() / 1000d));
        if (left >= 0)
        {
            return next(context);
        }

        double wait = Math.Ceiling((ends - now).TotalSeconds);
        headers.RetryAfter = rule.Fault.RetryAfterAs == "date"
            ? now.AddSeconds(wait).ToString("R", CultureInfo.InvariantCulture)
            : Text((long)wait);
        return StatusFaults.ErrorAsync(context, StatusCodes.Status429TooManyRequests, "Rate limit exceeded");
    }

    public static Task ApiAsync(HttpContext context, Fault fault, string plan, DateTimeOffset now)
    {
        ApiLimitAnswer answer = new(
            "Your plan has reached its API limit.",
            "api_limit_exceeded",
            plan,
            "api_requests",
            now.AddSeconds(fault.WindowSeconds).ToUnixTimeMilliseconds());
        Exchange.Of(context).Refusal = $"Fault: {answer.Error}";
        return Answer.Json(answer, WireJson.Readable.ApiLimitAnswer, StatusCodes.Status429TooManyRequests)
            .ExecuteAsync(context);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
