using System.Diagnostics;
using System.Text;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>The playground as a process of its own, a child of this one; it ends with the test at the latest.</summary>
public sealed class PlaygroundProcess : IAsyncDisposable
{
    // The longest run takes a tenth of it.
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

    /// <summary>Starts it with a script, and variables of its environment.</summary>
    public static PlaygroundProcess Start(string script, params (string Name, string Value)[] environment) => new([], script, environment);

    /// <summary>Starts it with arguments and no input, and waits for its end.</summary>
    public static Task<Ended> RunAsync(params string[] arguments) => RunAsync("", arguments, []);

    /// <summary>Starts it with arguments, input and variables of its environment, and waits for its end.</summary>
    public static async Task<Ended> RunAsync(
        string input, string[] arguments, (string Name, string Value)[] environment)
    {
        await using PlaygroundProcess playground = new(arguments, null, environment);
        await playground._process.StandardInput.WriteAsync(input);
        return await playground.EndAsync();
    }

    /// <summary>Starts it with a script and no input, and waits for its end.</summary>
    public static async Task<Ended> RunScriptAsync(string script, params (string Name, string Value)[] environment)
    {
        await using PlaygroundProcess playground = Start(script, environment);
        return await playground.EndAsync();
    }

    /// <summary>Reads its output up to a line that begins so, and gives the rest of that line.</summary>
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

        Assert.Fail($"The playground ended before it said '{mark}': {_output}{await _errors}");
        return "";
    }

    /// <summary>Ends its input, and waits for its end and for that of all that write where it does.</summary>
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

    /// <summary>How it ended.</summary>
    /// <param name="Code">Its exit code.</param>
    /// <param name="Text">All that it wrote.</param>
    public sealed record Ended(int Code, string Text);
}
