using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Outlit.Integrations.Commands;

/// <summary>Opens the link of a browser session with the system's browser, if the link is safe.</summary>
internal static class Browser
{
    // After this time, the opener is assumed to have started a browser.
    private static readonly TimeSpan s_startTime = TimeSpan.FromSeconds(3);

    /// <exception cref="OutlitException">
    /// The link is not safe (<c>Outlit.UnsafeUrl</c>), or there is no browser (<c>Outlit.InteractionRequired</c>).
    /// </exception>
    /// <exception cref="OperationCanceledException">The command was stopped.</exception>
    public static void Open(OutlitConnection connection, CancellationToken cancellation)
    {
        string link = connection.ConnectUrl!;
        if (UrlPolicy.GetLinkProblem(link, connection.Context.BaseUri) is { } problem)
            throw ClientErrors.UnsafeLink(problem, connection.SessionId);

        Exception? cause = null;
        try
        {
            // A safe link needs no quoting.
            if (Start(new Uri(link).AbsoluteUri, cancellation))
                return;
        }
        catch (Exception e) when (e is Win32Exception or IOException or PlatformNotSupportedException)
        {
            cause = e;
        }

        string message = $"No browser could be started. Open {link} to connect '{connection.Provider}'.";
        throw ClientErrors.InteractionRequired(message, connection.SessionId, cause);
    }

    private static bool Start(string link, CancellationToken cancellation)
    {
        ProcessStartInfo start = GetOpener(link);
        start.UseShellExecute = false;
        start.CreateNoWindow = true;

        // Child processes do not receive the API key.
        foreach (string name in start.Environment.Keys.Where(IsOutlitVariable).ToArray())
            start.Environment.Remove(name);

        Process opener = new() { StartInfo = start, EnableRaisingEvents = true };
        using ManualResetEvent ended = new(initialState: false);
        opener.Exited += (_, _) => ended.Set();
        opener.Start();
        int first = WaitHandle.WaitAny([ended, cancellation.WaitHandle], s_startTime);
        cancellation.ThrowIfCancellationRequested();
        return first == WaitHandle.WaitTimeout || opener.ExitCode == 0;
    }

    private static bool IsOutlitVariable(string name) => name.StartsWith("OUTLIT_", StringComparison.OrdinalIgnoreCase);

    // The opener's output is discarded.
    private static ProcessStartInfo GetOpener(string link)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            string opener = Path.Combine(Environment.SystemDirectory, "rundll32.exe");
            return new(opener, "url.dll,FileProtocolHandler " + link);
        }

        string program = RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "open" : "xdg-open";
        return new("/bin/sh", $"-c \"exec {program} \\\"$0\\\" > /dev/null 2>&1\" {link}");
    }
}
