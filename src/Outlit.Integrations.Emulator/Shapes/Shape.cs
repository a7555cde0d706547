namespace Outlit.Integrations.Emulator.Shapes;

/// <summary>In which of the variants that servers are known to answer in; what is null is as the page has it.</summary>
internal sealed record Shape
{
    /// <summary>Capabilities of all: <c>list</c> in an object, <c>map</c> by ID, or a bare <c>array</c>.</summary>
    public string? Capabilities { get; init; }

    /// <summary>What a capability has: the <c>page</c>'s members, <c>rich</c> or <c>bare</c>.</summary>
    public string? Detail { get; init; }

    /// <summary>The setup mode of providers of the browser, such as <c>nango_connect</c>.</summary>
    public string? SetupMode { get; init; }

    /// <summary>The ID that stands for Stripe, such as <c>brex-api-key</c>.</summary>
    public string? StripeId { get; init; }

    /// <summary>True for Supabase as <c>data</c> and Clerk as <c>auth</c>.</summary>
    public bool OtherCategories { get; init; }

    /// <summary>A nameless sync row's model: <c>blank</c>, <c>null</c>, <c>missing</c>; or <c>none</c> for no such row.</summary>
    public string? NamelessRow { get; init; }

    /// <summary>Sync statuses: <c>upper</c>, <c>lower</c>, or <c>idle</c> for the words IDLE, ERROR, syncing and complete.</summary>
    public string? StatusWords { get; init; }

    /// <summary>Times: <c>page</c>, <c>seconds</c> without fractions, or <c>offset</c> in place of Z.</summary>
    public string? Times { get; init; }

    /// <summary>True to leave the <c>connectUrl</c> of a browser session out.</summary>
    public bool NoConnectUrl { get; init; }

    /// <summary>True for an <c>alreadyConnected</c> without other members.</summary>
    public bool BareAlreadyConnected { get; init; }

    /// <summary>True for a member nobody has heard of in each object.</summary>
    public bool UnknownMembers { get; init; }

    /// <summary>True to leave out what is null, where the page writes it.</summary>
    public bool NoNulls { get; init; }
}
