using Outlit.Integrations.Emulator.Pages;

namespace Outlit.Integrations.Emulator.Hosting;

/// <summary>Hides the routes of a contract that is not served.</summary>
internal sealed class ContractMiddleware(ContractSwitch contract)
{
    /// <summary>What a Next.js server sends for a route that it does not have.</summary>
    public static readonly Html NotFoundPage = new("""
        <!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/>
        <title>404: This page could not be found.</title></head>
        <body><h1>404</h1><h2>This page could not be found.</h2></body></html>
        """);

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (contract.Serves(context.Request.Path))
            return next(context);

        if (contract.Current is ApiContract.Rest)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        RequestRecord.Of(context).RejectionReason = $"The route is not part of the contract {contract.Name}.";
        return new HtmlResult(NotFoundPage, StatusCodes.Status404NotFound).ExecuteAsync(context);
    }
}
