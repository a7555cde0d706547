using System.Text;

namespace Outlit.Integrations.Shell.Tests.Shells;

/// <summary>
/// Runs a script in a separate shell, to test what a hosted engine does not have: standard input, terminal, exit code.
/// A shell that exceeds the time limit is killed with all its child processes, and the exception has its output.
/// </summary>
/// <param name="account">The account whose API key is in the shell's environment.</param>
public sealed class ShellProcess(TestAccount account)
{
    private const string AskCursor = "\e[6n";

    private static readonly TimeSpan s_timeLimit = TimeSpan.FromMinutes(1);

    public ShellInput Input { get; init; } = ShellInput.NullDevice;

    public bool NonInteractive { get; init; }

    /// <summary>True to read the script from standard input (<c>-Command -</c>) instead of a file.</summary>
    public bool ReadsScriptFromInput { get; init; }

    public async Task<ShellResult> RunAsync(string script)
    {
        if (Input.Answers is not null)
            TerminalTool.SkipIfMissing();

        script = $"Import-Module '{RealShell.Manifest}'\n{script}";
        string file = Path.Combine(Path.GetTempPath(), $"outlit-{Guid.NewGuid():N}.ps1");
        await File.WriteAllTextAsync(file, script, TestContext.Current.CancellationToken);
        try
        {
            ProcessStartInfo start = CreateStartInfo(ReadsScriptFromInput ? ["-Command", "-"] : ["-File", file]);
            ShellResult result = await RunAsync(start, script);
            TestContext.Current.TestOutputHelper?.WriteLine($"{script}\n-- exit code {result.ExitCode}\n{result.Output}\n{result.Error}");
            return result;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task<ShellResult> RunAsync(ProcessStartInfo start, string script)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_timeLimit);
        StringBuilder output = new();
        using Process shell = Process.Start(start)!;
        try
        {
            Task<string> error = shell.StandardError.ReadToEndAsync(limit.Token);
            Task reading = ReadAsync(shell, output, limit.Token);
            if (Input.Answers is null && !Input.StaysOpen)
            {
                await shell.StandardInput.WriteAsync(ReadsScriptFromInput ? script + "\n" : Input.Written);
                shell.StandardInput.Close();
            }

            await shell.WaitForExitAsync(limit.Token);
            await reading;
            return new(shell.ExitCode, output.ToString(), await error);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            lock (output)
            {
                throw new TimeoutException($"The shell did not end within {s_timeLimit}, its input {Input}:\n{script}\n--\n{output}");
            }
        }
        finally
        {
            if (!shell.HasExited)
                shell.Kill(entireProcessTree: true);
        }
    }

    // Types each answer when its prompt is shown, and reports the cursor position on request, as a terminal does.
    private async Task ReadAsync(Process shell, StringBuilder output, CancellationToken cancellation)
    {
        Queue<(string Prompt, string Keys)> answers = new(Input.Answers ?? []);
        int searched = 0;
        int asked = 0;
        char[] buffer = new char[1024];
        while (await shell.StandardOutput.ReadAsync(buffer, cancellation) is > 0 and int read)
        {
            string text;
            lock (output)
            {
                output.Append(buffer, 0, read);
                text = output.ToString();
            }

            for (int at; Input.Answers is not null && (at = text.IndexOf(AskCursor, asked, StringComparison.Ordinal)) >= 0; asked = at + 1)
            {
                await shell.StandardInput.WriteAsync("\e[1;1R");
                await shell.StandardInput.FlushAsync(cancellation);
            }

            while (answers.TryPeek(out (string Prompt, string Keys) next)
                && text.IndexOf(next.Prompt, searched, StringComparison.Ordinal) is >= 0 and int at)
            {
                answers.Dequeue();
                searched = at + next.Prompt.Length;
                await shell.StandardInput.WriteAsync(next.Keys);
                await shell.StandardInput.FlushAsync(cancellation);
            }
        }
    }

    private ProcessStartInfo CreateStartInfo(string[] arguments)
    {
        ProcessStartInfo shell = RealShell.CreateStartInfo([.. NonInteractive ? ["-NonInteractive"] : Array.Empty<string>(), .. arguments]);
        string[] command = [shell.FileName, .. shell.ArgumentList];
        ProcessStartInfo start = Input switch
        {
            { Redirection: { } redirection } when !ReadsScriptFromInput => new("sh", ["-c", $"exec \"$@\" {redirection}", "sh", .. command]),
            { Answers: not null } => new("script", ["-qefc", $"stty cols 120 rows 40; exec {string.Join(' ', command.Select(Quote))}", "/dev/null"]),
            _ => shell,
        };
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["TERM"] = "xterm";
        start.Environment["NO_COLOR"] = "1";
        start.Environment["LC_ALL"] = TestCulture.Locale;
        start.Environment["OUTLIT_API_URL"] = account.Address.ToString();
        start.Environment["OUTLIT_API_KEY"] = account.Key;
        return start;
    }

    private static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}

/// <summary>The exit code and output of a shell. In a terminal, <c>Output</c> has both output streams.</summary>
public sealed record ShellResult(int ExitCode, string Output, string Error)
{
    public string Text => Output + Error;
}
