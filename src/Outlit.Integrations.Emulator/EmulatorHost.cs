using System.Net.Sockets;
using Outlit.Integrations.Emulator.Hosting;

namespace Outlit.Integrations.Emulator;

/// <summary>A running emulator: an HTTP server in this process.</summary>
/// <example>
/// <code>
/// await using EmulatorHost emulator = await EmulatorHost.StartAsync(new EmulatorOptions { ConnectionLimit = 3 });
/// using HttpClient client = new() { BaseAddress = emulator.Address };
/// </code>
/// </example>
public sealed class EmulatorHost : IAsyncDisposable
{
    internal static readonly TimeSpan MaxSessionLifetime = TimeSpan.FromDays(365);

    private readonly WebApplication _app;

    private EmulatorHost(WebApplication app, Uri address)
    {
        _app = app;
        Address = address;
        Clock = app.Services.GetRequiredService<EmulatorServices>().Clock;
    }

    /// <summary>The address it listens on, such as <c>http://127.0.0.1:43211/</c>.</summary>
    public Uri Address { get; }

    /// <summary>Its clock, which can be frozen and advanced.</summary>
    public EmulatorClock Clock { get; }

    /// <summary>Starts an emulator that is ready for requests when the task completes.</summary>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The log capacity is not positive, or the session lifetime is not positive or more than a year.
    /// </exception>
    /// <exception cref="EmulatorStartException">
    /// The address is not allowed, the port is in use, or the seed or the state file cannot be read.
    /// </exception>
    public static async Task<EmulatorHost> StartAsync(
        EmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EmulatorOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LogCapacity, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.SessionLifetime, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.SessionLifetime, MaxSessionLifetime, nameof(options));
        if (!options.AllowRemote && !IPAddress.IsLoopback(options.Address))
        {
            throw new EmulatorStartException(
                $"{options.Address} is not a loopback address; other machines must be allowed to use the emulator.");
        }

        WebApplication app = EmulatorApp.Build(options);
        try
        {
            await app.Services.GetRequiredService<StateStore>().LoadAsync(cancellationToken);
            await app.StartAsync(cancellationToken);
            return new(app, GetAddress([.. app.Urls], options));
        }
        catch (Exception exception)
        {
            await app.DisposeAsync();
            if (exception is IOException or SocketException or ApiErrorException)
                throw new EmulatorStartException(exception.Message, exception);

            throw;
        }
    }

    /// <summary>Waits until the emulator is stopped by Ctrl+C, SIGTERM or <see cref="DisposeAsync"/>.</summary>
    /// <param name="cancellationToken">Stops the emulator.</param>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) =>
        _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops the emulator; requests in progress get a moment to finish.</summary>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Returns the address for clients on this machine.</summary>
    /// <exception cref="EmulatorStartException">The server listens on an address that was not requested.</exception>
    internal static Uri GetAddress(string[] urls, EmulatorOptions options)
    {
        Uri bound = new(urls[0]);
        if (urls.Length != 1 || !IPAddress.Parse(bound.Host.Trim('[', ']')).Equals(options.Address)
            || (options.Port != 0 && bound.Port != options.Port))
        {
            throw new EmulatorStartException(
                $"The server would listen on {string.Join(", ", urls)}, not only on {options.Address}.");
        }

        string? loopback = options.Address.Equals(IPAddress.Any) ? "127.0.0.1"
            : options.Address.Equals(IPAddress.IPv6Any) ? "[::1]"
            : null;
        return loopback is null ? bound : new UriBuilder(bound) { Host = loopback }.Uri;
    }
}
