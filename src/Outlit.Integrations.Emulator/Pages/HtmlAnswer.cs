using System.Text;

namespace Outlit.Integrations.Emulator.Pages;

/// <summary>A page, with the headers that keep foreign script and frames away from it.</summary>
internal sealed class HtmlAnswer(Html page, int status = StatusCodes.Status200OK) : IResult
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        byte[] body = Encoding.UTF8.GetBytes(page.Text);
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
        return response.Body.WriteAsync(body, 0, body.Length, httpContext.RequestAborted);
    }
}
