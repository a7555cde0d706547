using Outlit.Integrations.Tests.Hosting;

namespace Outlit.Integrations.Shell.Tests.Shells;

/// <summary>
/// Runs a script in a separate shell, to test what a hosted engine does not have: standard input, terminal, exit code.
/// </summary>
/// <param name="account">The account whose API key is in the shell's environment.</param>
public sealed class ShellProcess(TestAccount account)
{
    private static readonly TimeSpan s_timeLimit = TimeSpan.FromMinutes(1);

    public ShellInput Input { get; init; } = ShellInput.NullDevice;

    public bool NonInteractive { get; init; }

    /// <summary>True to read the script from standard input (<c>-Command -</c>) instead of a file.</summary>
    public bool ReadsScriptFromInput { get; init; }

    public async Task<ShellResult> RunAsync(string script)
    {
        script = $"Import-Module '{RealShell.Manifest}'\n{script}";
        string file = Path.Combine(Path.GetTempPath(), $"outlit-{Guid.NewGuid():N}.ps1");
        await File.WriteAllTextAsync(file, script, TestContext.Current.CancellationToken);
        try
        {
            ProcessStartInfo shell = CreateStartInfo(ReadsScriptFromInput ? ["-Command", "-"] : ["-File", file]);
            ShellResult result = Input.Answers is null
                ? await RealShell.RunAsync(shell, s_timeLimit, ReadsScriptFromInput ? script + "\n" : Input.Written)
                : await RunInTerminalAsync(shell, Input.Answers);
            TestContext.Current.TestOutputHelper?.WriteLine($"{script}\n-- exit code {result.ExitCode}\n{result.Output}\n{result.Error}");
            return result;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<ShellResult> RunInTerminalAsync(
        ProcessStartInfo shell, IReadOnlyList<(string Prompt, string Keys)> answers)
    {
        TerminalTool.SkipIfMissing();
        string[] command = [shell.FileName, .. shell.ArgumentList];
        using PseudoTerminal terminal = new(string.Join(' ', command.Select(Quote)), shell.Environment);
        foreach ((string prompt, string keys) in answers)
        {
            await terminal.WaitForAsync(prompt);
            await terminal.TypeAsync(keys);
        }

        (int code, string text) = await terminal.EndAsync();
        return new(code, text, "");
    }

    private ProcessStartInfo CreateStartInfo(string[] arguments)
    {
        string[] options = NonInteractive ? ["-NonInteractive"] : [];
        ProcessStartInfo start = RealShell.CreateStartInfo([.. options, .. arguments]);
        if (Input.Redirection is not null && !ReadsScriptFromInput)
            start = new("sh", ["-c", $"exec \"$@\" {Input.Redirection}", "sh", start.FileName, .. start.ArgumentList]);

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
