using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using Outlit.Integrations.Errors;
using Outlit.Integrations.Models;
using Outlit.Integrations.Security;

namespace Outlit.Integrations.Commands;

/// <summary>Opens the link of a browser session, if it can be trusted, with whatever the system opens links with.</summary>
internal static class Browser
{
    /// <exception cref="OutlitException">
    /// The link is not to be trusted (<c>Outlit.UnsafeUrl</c>), or there is nothing to open it with (<c>Outlit.InteractionRequired</c>).
    /// </exception>
    public static void Open(OutlitConnection connection)
    {
        string link = connection.ConnectUrl!;
        if (SafeLink.WhyNotOpen(link, connection.Context!.BaseUri) is { } reason)
        {
            throw Refusal.UnsafeLink(reason, connection.SessionId!);
        }

        try
        {
            // The shell's way to open a link: no command line is made of it.
            using Process? browser = Process.Start(new ProcessStartInfo(new Uri(link).AbsoluteUri) { UseShellExecute = true });
        }
        catch (Exception e) when (e is Win32Exception or IOException or PlatformNotSupportedException)
        {
            throw Refusal.InteractionRequired($"There is no browser here. A person has to open {link} to connect '{connection.Provider}'.", connection.SessionId, e);
        }
    }
}
