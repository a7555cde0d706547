namespace Outlit.Integrations.Commands;

/// <summary>
/// Determines whether a person can answer. The one check for confirmations, prompts and preferences of Inquire.
/// </summary>
internal static class Interaction
{
    private static readonly string[] s_unattendedHosts = ["Default Host", "ServerRemoteHost"];

    // What follows these options belongs to the script, not to the shell.
    private static readonly string[] s_lastOptions =
        ["command", "commandwithargs", "cwa", "encodedcommand", "ec", "file"];

    private static readonly char[] s_dashes = ['-', '/', '\u2013', '\u2014', '\u2015'];

    /// <summary>
    /// False in a job, a remote session and a runspace without a host; in a console whose standard input is not a
    /// terminal or that was started with <c>-NonInteractive</c>; in a service.
    /// </summary>
    public static bool IsPossible(PSHost host)
    {
        if (host.UI is null || !Environment.UserInteractive || s_unattendedHosts.Contains(host.Name))
            return false;

        return host.Name != "ConsoleHost"
            || (!Console.IsInputRedirected && !IsNonInteractive(Environment.GetCommandLineArgs().Skip(1)));
    }

    /// <summary>
    /// True if the shell's options have <c>-NonInteractive</c>, which may be shortened to <c>-noni</c>.
    /// </summary>
    internal static bool IsNonInteractive(IEnumerable<string> arguments)
    {
        foreach (string argument in arguments.Where(word => word.Length > 1 && s_dashes.Contains(word[0])))
        {
            string option = argument.TrimStart(s_dashes).ToLowerInvariant();
            if (option.StartsWith("noni", StringComparison.Ordinal))
                return true;

            if (option.Length > 0 && s_lastOptions.Any(last => last.StartsWith(option, StringComparison.Ordinal)))
                return false;
        }

        return false;
    }
}
