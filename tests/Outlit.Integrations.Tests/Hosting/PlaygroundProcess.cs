using Outlit.Integrations.Playground;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>The playground in a child process, which ends with the test at the latest.</summary>
public sealed class PlaygroundProcess : IAsyncDisposable
{
    // Ten times as long as the longest run.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    private readonly CancellationTokenSource _end =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outlit-playground-");
    private readonly StringBuilder _output = new();
    private readonly Process _process;
    private readonly Task<string> _errors;

    private PlaygroundProcess(string? script, Func<string, string[]> getArguments, (string Name, string Value)[] environment)
    {
        string path = Path.Combine(_folder.FullName, "my.ps1");
        if (script is not null)
            File.WriteAllText(path, script);

        ProcessStartInfo info = new("dotnet", getArguments(path))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        Array.ForEach(environment, variable => info.Environment[variable.Name] = variable.Value);
        _end.CancelAfter(s_limit);
        _process = Process.Start(info)!;
        _errors = _process.StandardError.ReadToEndAsync(_end.Token);
    }

    private static string Playground => BuildFact.Get("PlaygroundPath");

    public static PlaygroundProcess Start(string script, params (string Name, string Value)[] environment) =>
        new(script, path => [Playground, path], environment);

    public static Task<Ended> RunAsync(params string[] arguments) => RunAsync("", arguments, []);

    public static async Task<Ended> RunAsync(
        string input, string[] arguments, (string Name, string Value)[] environment)
    {
        await using PlaygroundProcess playground = new(null, _ => [Playground, .. arguments], environment);
        await playground._process.StandardInput.WriteAsync(input);
        return await playground.EndAsync();
    }

    public static async Task<Ended> RunScriptAsync(string script, params (string Name, string Value)[] environment)
    {
        await using PlaygroundProcess playground = Start(script, environment);
        return await playground.EndAsync();
    }

    /// <summary>Runs a script as the playground does, but without its emulator: the test has a server of its own.</summary>
    public static async Task<Ended> RunInShellAsync(string script, params (string Name, string Value)[] environment)
    {
        string echo = Path.Combine(Path.GetDirectoryName(Playground)!, "Echo.psm1");
        await using PlaygroundProcess shell = new(
            script,
            path =>
            [
                "exec", PowerShellTool.Locate(BuildFact.Root), "-NoLogo", "-NoProfile", "-NoExit", "-Command",
                $"Import-Module '{ModuleSession.ManifestPath}', '{echo}'; Start-EchoedScript '{path}'",
            ],
            [("TERM", "dumb"), ("OUTLIT_API_KEY", ModuleSession.NewKey()), .. environment]);
        return await shell.EndAsync();
    }

    /// <summary>Reads the output up to a line that starts with the mark, and returns the rest of that line.</summary>
    public async Task<string> ReadToAsync(string mark)
    {
        while (await _process.StandardOutput.ReadLineAsync(_end.Token) is { } line)
        {
            _output.AppendLine(line);
            if (line.StartsWith(mark, StringComparison.Ordinal))
                return line[mark.Length..];
        }

        Assert.Fail($"The playground ended before it wrote '{mark}': {_output}{await _errors}");
        return "";
    }

    /// <summary>Closes the input, and waits for the exit of all processes that share the output.</summary>
    public async Task<Ended> EndAsync()
    {
        _process.StandardInput.Close();
        try
        {
            _output.Append(await _process.StandardOutput.ReadToEndAsync(_end.Token));
            await _process.WaitForExitAsync(_end.Token);
            return new(_process.ExitCode, _output + await _errors);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"The playground, or a process that it started, did not end within {s_limit}: {_output}");
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        _end.Dispose();
        _folder.Delete(recursive: true);
    }

    public sealed record Ended(int Code, string Text);
}
