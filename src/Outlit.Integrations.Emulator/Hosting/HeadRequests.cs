namespace Outlit.Integrations.Emulator.Hosting;

/// <summary>Routes HEAD requests as GET. The server sends the headers of the response, without its body.</summary>
internal static class HeadRequests
{
    public static async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        string method = context.Request.Method;
        if (HttpMethods.IsHead(method))
            context.Request.Method = HttpMethods.Get;

        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = method;
        }
    }
}
