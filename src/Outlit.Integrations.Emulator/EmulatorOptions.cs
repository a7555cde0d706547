namespace Outlit.Integrations.Emulator;

/// <summary>The settings of an emulator. The defaults are those of the <c>outlit-emulator</c> command.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The address to listen on: a loopback address, unless others are allowed.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>True to allow an address that other machines can reach; they need no key to control it.</summary>
    public bool AllowRemote { get; init; }

    /// <summary>The host names to respond to, beside the loopback names.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>The port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>A JSON file with the initial state, which a reset restores; null for an empty state.</summary>
    public string? SeedFile { get; init; }

    /// <summary>The file that keeps the state; null keeps it in memory only.</summary>
    public string? StateFile { get; init; }

    /// <summary>The name of the plan of organizations that have none of their own.</summary>
    public string Plan { get; init; } = "free";

    /// <summary>How many connections an organization can have; null for no limit.</summary>
    public int? ConnectionLimit { get; init; }

    /// <summary>True to accept what the API does not document: unknown members, other types, no content type.</summary>
    public bool Loose { get; init; }

    /// <summary>Which of Outlit's contracts it serves; a request can switch it while it runs.</summary>
    public ApiContract Contract { get; init; }

    /// <summary>How long a browser session can be approved, by the emulator's clock.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many requests the log keeps; the oldest are dropped.</summary>
    public int LogCapacity { get; init; } = 2000;

    /// <summary>The ID of a process whose end stops the emulator, and to which Ctrl+C is left; null for none.</summary>
    internal int? ParentId { get; init; }

    /// <summary>Called on any thread with each JSON response, before a fault changes it; null for no call.</summary>
    internal Action<EmulatorResponse>? ResponseSent { get; init; }
}

/// <summary>A JSON response of an emulator, with the ID of the fault that was applied to the request.</summary>
internal sealed record EmulatorResponse(
    string Method, string Path, int Status, ReadOnlyMemory<byte> Body, string? Fault);
