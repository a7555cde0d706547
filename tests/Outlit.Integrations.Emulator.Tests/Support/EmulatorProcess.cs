namespace Outlit.Integrations.Emulator.Tests.Support;

/// <summary>An emulator in a process of its own.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private readonly Process _process;

    private EmulatorProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
        Client.DefaultRequestHeaders.Add("Authorization", $"Bearer {EmulatorFixture.Key}");
    }

    public HttpClient Client { get; }

    public int Id => _process.Id;

    /// <summary>The standard error of the emulator, to read after its exit.</summary>
    public StreamReader Error => _process.StandardError;

    /// <summary>Starts the emulator and reads its address from the first line of output.</summary>
    public static Task<EmulatorProcess> StartAsync(params string[] arguments) =>
        StartAsync(environment: [], prefix: [], arguments);

    /// <summary>Starts the emulator with variables of the environment, and with another command before it.</summary>
    public static async Task<EmulatorProcess> StartAsync(
        Dictionary<string, string> environment, string[] prefix, params string[] arguments)
    {
        Process process = Start(environment, prefix, arguments);
        string? line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        return line is not null
            ? new(process, new Uri(line))
            : throw new InvalidOperationException(
                await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Runs the emulator until it exits. One that started although it should not have is killed.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using Process process = Start(environment: [], prefix: [], arguments);
        using Timer limit = new(_ => process.Kill(), null, TimeSpan.FromSeconds(60), Timeout.InfiniteTimeSpan);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, error);
    }

    /// <summary>Kills the emulator with SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a signal and waits for the exit.</summary>
    public async Task<int> SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", ["-s", signal, $"{Id}"]);
        return await ExitAsync();
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited)
            _process.Kill();

        _process.Dispose();
    }

    private static Process Start(Dictionary<string, string> environment, string[] prefix, string[] arguments)
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, "outlit-emulator.dll");

        // Background processes of a script ignore SIGINT, and so do their children; env restores it.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        command = [.. prefix, .. command, assembly, .. arguments];
        ProcessStartInfo start = new(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;

        return Process.Start(start)!;
    }
}
