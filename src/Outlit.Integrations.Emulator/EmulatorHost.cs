using System.Net;
using Outlit.Integrations.Emulator.Hosting;
using Outlit.Integrations.Emulator.State;

namespace Outlit.Integrations.Emulator;

/// <summary>A running emulator: a real server on a loopback port, in this process.</summary>
/// <example>
/// <code>
/// await using EmulatorHost emulator = await EmulatorHost.StartAsync(new EmulatorOptions { ConnectionLimit = 3 });
/// using HttpClient client = new() { BaseAddress = emulator.Address };
/// </code>
/// </example>
public sealed class EmulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EmulatorHost(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.First());
        Clock = app.Services.GetRequiredService<EmulatorClock>();
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:43211/</c>.</summary>
    public Uri Address { get; }

    /// <summary>Its clock, which can be frozen and advanced.</summary>
    public EmulatorClock Clock { get; }

    /// <summary>Starts an emulator; once this returns it answers.</summary>
    /// <param name="options">How it is to behave; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option has no meaning: an empty log, a session without a life.</exception>
    /// <exception cref="EmulatorStartException">The port is taken, or the seed or the state cannot be read.</exception>
    public static async Task<EmulatorHost> StartAsync(
        EmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EmulatorOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LogCapacity, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.SessionLifetime, TimeSpan.Zero, nameof(options));
        if (!IPAddress.IsLoopback(options.Address))
        {
            throw new EmulatorStartException(
                $"{options.Address} is not a loopback address; the emulator serves this machine only.");
        }

        WebApplication app = EmulatorApp.Build(options);
        try
        {
            await app.Services.GetRequiredService<Initial>().LoadAsync(cancellationToken);
            await app.StartAsync(cancellationToken);
            return new(app);
        }
        catch (Exception mistake) when (mistake is IOException or System.Net.Sockets.SocketException)
        {
            await app.DisposeAsync();
            throw new EmulatorStartException(mistake.Message, mistake);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the emulator is stopped, by Ctrl+C, SIGTERM or <see cref="DisposeAsync"/>.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) =>
        _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops the emulator; requests under way are given a moment to end.</summary>
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
