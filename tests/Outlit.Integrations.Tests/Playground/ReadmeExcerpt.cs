using System.Text.RegularExpressions;

namespace Outlit.Integrations.Tests.Playground;

/// <summary>What README shows of the tour.</summary>
internal static partial class ReadmeExcerpt
{
    /// <summary>Its lines are lines of the tour, in the tour's order; only IDs differ.</summary>
    public static void AssertIn(string transcript)
    {
        string readme = File.ReadAllText(Path.Combine(HelpPage.Root, "README.md"));
        string[] excerpt = Lines(readme.Split("## A tour")[1].Split("```")[1]);
        Assert.True(excerpt.Length > 10, "README shows little of the tour.");
        Queue<string> shown = new(excerpt);
        foreach (string line in Lines(transcript))
        {
            if (shown.TryPeek(out string? next) && next == line)
            {
                shown.Dequeue();
            }
        }

        Assert.True(shown.Count == 0, $"README shows what the tour does not: {shown.FirstOrDefault()}");
    }

    private static string[] Lines(string text) =>
        [.. Id().Replace(text, "").Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];

    [GeneratedRegex(@"(?<=-org_)[\da-f]{16}")]
    private static partial Regex Id();
}
