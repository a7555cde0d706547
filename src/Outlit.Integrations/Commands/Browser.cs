using System.ComponentModel;
using System.Diagnostics;

namespace Outlit.Integrations.Commands;

/// <summary>Opens the link of a browser session with the system's browser, if the link is safe.</summary>
internal static class Browser
{
    /// <exception cref="OutlitException">
    /// The link is not safe (<c>Outlit.UnsafeUrl</c>), or there is no browser (<c>Outlit.InteractionRequired</c>).
    /// </exception>
    public static void Open(OutlitConnection connection)
    {
        string link = connection.ConnectUrl!;
        if (UrlPolicy.GetLinkProblem(link, connection.Context.BaseUri) is { } problem)
        {
            throw ClientErrors.UnsafeLink(problem, connection.SessionId);
        }

        try
        {
            // The system's way to open a link: no command line is made of it.
            ProcessStartInfo start = new(new Uri(link).AbsoluteUri) { UseShellExecute = true };
            using Process? browser = Process.Start(start);
        }
        catch (Exception e) when (e is Win32Exception or IOException or PlatformNotSupportedException)
        {
            string message =
                $"There is no browser here. A person has to open {link} to connect '{connection.Provider}'.";
            throw ClientErrors.InteractionRequired(message, connection.SessionId, e);
        }
    }
}
