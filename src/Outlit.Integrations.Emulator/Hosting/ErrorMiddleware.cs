namespace Outlit.Integrations.Emulator.Hosting;

internal static class ErrorMiddleware
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception)
            when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            (int status, ErrorResponse response) = exception switch
            {
                ApiErrorException error => (error.Status, error.Response),
                BadHttpRequestException bad => (bad.StatusCode, new(Masking.Text(bad.Message))),
                _ => (StatusCodes.Status500InternalServerError, new ErrorResponse("Internal server error")),
            };
            RequestRecord.Of(context).RejectionReason = exception.Message;
            context.Response.Clear();
            await ApiResult.SendErrorAsync(context, response, status);
        }
    }
}
