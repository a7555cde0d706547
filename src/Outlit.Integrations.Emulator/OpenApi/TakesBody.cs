namespace Outlit.Integrations.Emulator.OpenApi;

/// <summary>
/// Tells the OpenAPI document what an endpoint's body is. The framework's own metadata would also refuse, with an
/// empty answer, each other content type, which the endpoints do in words or let pass.
/// </summary>
internal sealed class TakesBody(Type type)
{
    public Type Type { get; } = type;
}

/// <summary>Puts the metadata on endpoints.</summary>
internal static class TakesBodyExtensions
{
    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new TakesBody(typeof(TBody)));
}
