namespace Outlit.Integrations.Emulator.Wire;

// The bodies of requests as the OpenAPI document describes them; they are read member by member, so that everything
// that is wrong with one can be said at once.

internal sealed record ConnectBody(string Provider, JsonElement? Config = null);

internal sealed record DisconnectBody(string Provider);

internal sealed record SetupStepBody(string Provider, string Step, JsonElement? Config = null);
