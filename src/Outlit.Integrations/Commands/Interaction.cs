using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Host;

namespace Outlit.Integrations.Commands;

/// <summary>Whether a person can be asked. The one check for confirmations, field prompts and preferences set to Inquire.</summary>
internal static class Interaction
{
    private static readonly string[] s_unattendedHosts = ["Default Host", "ServerRemoteHost"];

    // What follows these options is the script's, not the shell's.
    private static readonly string[] s_lastOptions = ["command", "commandwithargs", "cwa", "encodedcommand", "ec", "file"];

    /// <summary>
    /// False in a job, a remote session and a runspace of its own; in a console whose standard input is not a terminal or that
    /// was started with <c>-NonInteractive</c>; in a service.
    /// </summary>
    public static bool IsPossible(PSHost host) =>
        host.UI is not null
        && Environment.UserInteractive
        && !s_unattendedHosts.Contains(host.Name)
        && (host.Name != "ConsoleHost" || (!Console.IsInputRedirected && !IsNonInteractive(Environment.GetCommandLineArgs().Skip(1))));

    /// <summary>True if the shell's own options have <c>-NonInteractive</c>, which may be shortened to <c>-noni</c>.</summary>
    internal static bool IsNonInteractive(IEnumerable<string> arguments)
    {
        IEnumerable<string> options = arguments
            .Where(word => word.Length > 1 && word[0] is '-' or '/' or '\u2013' or '\u2014' or '\u2015')
            .Select(word => word.TrimStart('-', '/', '\u2013', '\u2014', '\u2015').ToLowerInvariant());
        foreach (string option in options)
        {
            if (option.StartsWith("noni", StringComparison.Ordinal))
            {
                return true;
            }

            if (option.Length > 0 && s_lastOptions.Any(last => last.StartsWith(option, StringComparison.Ordinal)))
            {
                return false;
            }
        }

        return false;
    }
}
