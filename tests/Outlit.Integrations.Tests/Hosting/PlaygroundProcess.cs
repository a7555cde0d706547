using System.Diagnostics;
using System.Text;

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

    private PlaygroundProcess(string[] arguments, string? script, (string Name, string Value)[] environment)
    {
        ProcessStartInfo info = new("dotnet", [BuildFact.Get("PlaygroundPath"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        if (script is not null)
        {
            string path = Path.Combine(_folder.FullName, "my.ps1");
            File.WriteAllText(path, script);
            info.ArgumentList.Add(path);
        }

        Array.ForEach(environment, variable => info.Environment[variable.Name] = variable.Value);
        _end.CancelAfter(s_limit);
        _process = Process.Start(info)!;
        _errors = _process.StandardError.ReadToEndAsync(_end.Token);
    }

    public static PlaygroundProcess Start(string script, params (string Name, string Value)[] environment) => new([], script, environment);

    public static Task<Ended> RunAsync(params string[] arguments) => RunAsync("", arguments, []);

    public static async Task<Ended> RunAsync(
        string input, string[] arguments, (string Name, string Value)[] environment)
    {
        await using PlaygroundProcess playground = new(arguments, null, environment);
        await playground._process.StandardInput.WriteAsync(input);
        return await playground.EndAsync();
    }

    public static async Task<Ended> RunScriptAsync(string script, params (string Name, string Value)[] environment)
    {
        await using PlaygroundProcess playground = Start(script, environment);
        return await playground.EndAsync();
    }

    /// <summary>Reads the output up to a line that starts with the mark, and returns the rest of that line.</summary>
    public async Task<string> ReadToAsync(string mark)
    {
        while (await _process.StandardOutput.ReadLineAsync(_end.Token) is { } line)
        {
            _output.AppendLine(line);
            if (line.StartsWith(mark, StringComparison.Ordinal))
            {
                return line[mark.Length..];
            }
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
