using System;
using System.Management.Automation;
using System.Reflection;

namespace Outlit.Integrations.Formatting;

/// <summary>
/// The colours of the session's <c>$PSStyle</c>. None where the engine has no <c>$PSStyle</c> (Windows PowerShell), where
/// it renders plain text, and where <c>NO_COLOR</c> is set, also after the shell has started. Where output is
/// redirected the engine itself takes colours out.
/// </summary>
internal static class ViewColor
{
    // Looked for by name: the assembly is built for engines that do not have it, too.
    private static readonly PropertyInfo? s_style =
        typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle")?.GetProperty("Instance");

    /// <summary>The text in its tone's colour.</summary>
    public static string Paint(string text, StatusTone tone) =>
        text.Length == 0 || tone is StatusTone.None ? text : Paint(text, tone, Style());

    /// <summary>The text in its tone's colour of a style; as it is if there is no style.</summary>
    public static string Paint(string text, StatusTone tone, object? style)
    {
        string? color = tone switch
        {
            StatusTone.Good => Member(Member(style, "Foreground"), "Green") as string,
            StatusTone.Busy => Member(Member(style, "Formatting"), "Warning") as string,
            _ => Member(Member(style, "Formatting"), "Error") as string,
        };
        return string.IsNullOrEmpty(color) ? text : color + text + Member(style, "Reset");
    }

    private static object? Style()
    {
        object? style = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? s_style?.GetValue(null) : null;
        return Member(style, "OutputRendering")?.ToString() == "PlainText" ? null : style;
    }

    private static object? Member(object? of, string name) => of?.GetType().GetProperty(name)?.GetValue(of);
}
