using System.Net;

namespace Outlit.Integrations.Emulator;

/// <summary>How an emulator is to behave; what is not set stays as <c>outlit-emulator</c> does it by itself.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The address to listen on: one that only this machine reaches.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port on the loopback address; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>A JSON file with the state to begin with and to go back to on a reset.</summary>
    public string? SeedFile { get; init; }

    /// <summary>The file that keeps the state; null keeps it in memory only.</summary>
    public string? StateFile { get; init; }

    /// <summary>The plan named when its limit is reached.</summary>
    public string Plan { get; init; } = "free";

    /// <summary>How many connections an organisation may have; null for no limit.</summary>
    public int? ConnectionLimit { get; init; }

    /// <summary>True to let pass what the page says nothing of: unknown members, other types, missing content type.</summary>
    public bool Loose { get; init; }

    /// <summary>How long a browser session can be approved, by the emulator's clock.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many requests the log keeps; the oldest make room.</summary>
    public int LogCapacity { get; init; } = 2000;

    /// <summary>True if Ctrl+C does not stop it, because the end of another process does.</summary>
    internal bool HasParent { get; init; }

    /// <summary>Told of each JSON answer as it was meant, before a fault has its way with it; from any thread. Null for nobody.</summary>
    public Action<EmulatorAnswer>? Answered { get; init; }
}
