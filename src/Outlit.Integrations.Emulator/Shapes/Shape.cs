namespace Outlit.Integrations.Emulator.Shapes;

/// <summary>
/// How responses differ from the documentation, in ways that servers are known to. What is null or false is as
/// documented.
/// </summary>
/// <param name="Capabilities">The form of the list of all capabilities.</param>
/// <param name="Detail">The members of a capability.</param>
/// <param name="SetupMode">The setup mode of browser providers, such as <c>nango_connect</c>.</param>
/// <param name="StripeId">The ID of Stripe, such as <c>brex-api-key</c>.</param>
/// <param name="OtherCategories">Supabase has the category <c>data</c>, Clerk has <c>auth</c>.</param>
/// <param name="NamelessRow">The model of the sync row without a name.</param>
/// <param name="StatusWords">The names of sync statuses.</param>
/// <param name="Times">The format of times.</param>
/// <param name="NoConnectUrl">A browser session has no <c>connectUrl</c>.</param>
/// <param name="BareAlreadyConnected">If there is a connection, a connect returns only <c>alreadyConnected</c>.</param>
/// <param name="UnknownMembers">Each object has an additional, unknown member.</param>
/// <param name="NoNulls">Members that are null are left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record Shape(
    string? Capabilities = null,
    string? Detail = null,
    string? SetupMode = null,
    string? StripeId = null,
    bool OtherCategories = false,
    string? NamelessRow = null,
    string? StatusWords = null,
    string? Times = null,
    bool NoConnectUrl = false,
    bool BareAlreadyConnected = false,
    bool UnknownMembers = false,
    bool NoNulls = false);
