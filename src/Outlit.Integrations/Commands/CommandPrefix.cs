using System.Reflection;

namespace Outlit.Integrations.Commands;

/// <summary>The prefix of <c>Import-Module -Prefix</c>, so that hints name the commands of this session.</summary>
internal static class CommandPrefix
{
    public static string Get(PSCmdlet command)
    {
        string noun = command.GetType().GetCustomAttribute<CmdletAttribute>().NounName;
        string called = command.MyInvocation.MyCommand.Name;
        called = called.Substring(called.IndexOf('-') + 1);
        return called.EndsWith(noun, StringComparison.OrdinalIgnoreCase)
            ? called.Substring(0, called.Length - noun.Length)
            : "";
    }

    public static ErrorRecord ToErrorRecord(this OutlitException error, PSCmdlet command)
    {
        error.CommandPrefix = Get(command);
        return error.Record;
    }
}
