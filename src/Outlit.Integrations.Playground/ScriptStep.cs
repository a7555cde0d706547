using System.Management.Automation.Language;

namespace Outlit.Integrations.Playground;

/// <summary>A statement of a script with the comment before it.</summary>
/// <param name="Comment">The lines of the comment before it.</param>
/// <param name="Text">The statement as it stands there.</param>
/// <param name="Source">What is run. What has several lines is padded with empty ones, so that errors name the right line.</param>
/// <param name="Expected">The ID of the error that a comment behind the statement announces; null if none is.</param>
internal sealed record ScriptStep(IReadOnlyList<string> Comment, string Text, string Source, string? Expected)
{
    private const string Announcement = "# expected error: ";

    /// <summary>
    /// Splits a script into its statements. A script with parameters or with more than one block is a single step: its
    /// statements mean nothing alone.
    /// </summary>
    public static IEnumerable<ScriptStep> Split(ScriptBlockAst script)
    {
        string text = script.Extent.Text;
        if (script.ParamBlock is not null || script.BeginBlock is not null || script.ProcessBlock is not null)
        {
            yield return new([], $"& '{script.Extent.File}'", $"& '{script.Extent.File!.Replace("'", "''")}'", null);
            yield break;
        }

        int last = 0;
        foreach (StatementAst statement in script.EndBlock?.Statements ?? [])
        {
            int start = statement.Extent.StartOffset - script.Extent.StartOffset;
            int end = statement.Extent.EndOffset - script.Extent.StartOffset;
            string behind = text[end..].Split('\n', 2)[0];
            int at = behind.IndexOf(Announcement, StringComparison.Ordinal);
            yield return new(
                Lines(text[last..start]),
                statement.Extent.Text,
                statement.Extent.Text.Contains('\n') ? new string('\n', statement.Extent.StartLineNumber - 1) + statement.Extent.Text : statement.Extent.Text,
                at < 0 ? null : behind[(at + Announcement.Length)..].Trim());
            last = at < 0 ? end : end + behind.Length;
        }
    }

    private static string[] Lines(string between)
    {
        string[] lines = [.. between.Split('\n').Select(line => line.TrimEnd())];
        int first = Array.FindIndex(lines, line => line.StartsWith('#'));
        return first < 0 ? [] : [.. lines[first..].Where(line => line.StartsWith('#'))];
    }
}
