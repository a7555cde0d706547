namespace Outlit.Integrations.Tests.Hosting;

/// <summary>A program in a pseudo-terminal created by <c>script</c> of util-linux, and its keyboard input.</summary>
public sealed class PseudoTerminal : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    // The control sequence that requests the cursor position, and the response.
    private const string PositionRequest = "\e[6n";
    private const string Position = "\e[1;1R";

    private readonly Process _process;
    private readonly StringBuilder _screen = new();
    private readonly CancellationTokenSource _end =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private int _read;
    private int _answered;

    public PseudoTerminal(string command, IEnumerable<KeyValuePair<string, string?>>? environment = null)
    {
        // A background process ignores Ctrl+C, and its children inherit that; env restores the default.
        string whole = $"stty cols 120 rows 40; exec env --default-signal=INT {command}";
        ProcessStartInfo start = new("script", ["--quiet", "--return", "--command", whole, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach ((string name, string? value) in environment ?? [])
            start.Environment[name] = value;

        start.Environment["TERM"] = "xterm";
        _end.CancelAfter(s_limit);
        _process = Process.Start(start)!;
    }

    public async Task TypeAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        await _process.StandardInput.FlushAsync();
    }

    public async Task WaitForAsync(string text)
    {
        int found;
        while ((found = _screen.ToString(_read, _screen.Length - _read).IndexOf(text, StringComparison.Ordinal)) < 0)
            Assert.True(await ReadAsync(), $"The program ended before it wrote '{text}': {_screen}");

        _read += found + text.Length;
    }

    public async Task<(int Code, string Text)> EndAsync()
    {
        while (await ReadAsync())
        {
        }

        await _process.WaitForExitAsync(_end.Token);
        return (_process.ExitCode, _screen.ToString());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);

        _process.Dispose();
        _end.Dispose();
    }

    private async Task<bool> ReadAsync()
    {
        char[] buffer = new char[1024];
        int count = 0;
        try
        {
            count = await _process.StandardOutput.ReadAsync(buffer, _end.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"The program wrote nothing more, and did not end within {s_limit}: {_screen}");
        }

        _screen.Append(buffer, 0, count);
        for (int asked = Count(PositionRequest); _answered < asked; _answered++)
            await TypeAsync(Position);

        return count > 0;
    }

    private int Count(string text) => _screen.ToString().Split(text).Length - 1;
}
