namespace Outlit.Integrations.Emulator.OpenApi;

internal static class EndpointDescriptions
{
    public static RouteHandlerBuilder Describe<TResponse>(
        this RouteHandlerBuilder endpoint, string summary, int[]? errors = null, int status = 200)
    {
        endpoint.WithSummary(summary).Produces<TResponse>(status);
        foreach (int error in errors ?? [])
            endpoint.Produces<ErrorResponse>(error);

        return endpoint;
    }

    public static RouteHandlerBuilder Describe<TBody, TResponse>(
        this RouteHandlerBuilder endpoint, string summary, int[]? errors = null, int status = 200) =>
        endpoint.WithMetadata(new BodyType(typeof(TBody))).Describe<TResponse>(summary, errors, status);
}

/// <summary>
/// The type of a request body. The framework's own metadata would also reject other content types, with an empty
/// response; the endpoints explain the error or accept them.
/// </summary>
internal sealed record BodyType(Type Type);
