using System.Buffers;
using System.Text;

namespace Outlit.Integrations.Tests.Security;

/// <summary>Searches all that can be seen of a run for canaries: whole, encoded, and in pieces.</summary>
/// <param name="canaries">What must not be seen.</param>
internal sealed class Hunt(params IReadOnlyList<Canary> canaries)
{
    private readonly List<string> _finds = [];
    private int _texts;
    private long _bytes;

    /// <summary>The pieces of all canaries.</summary>
    public SearchValues<string> Pieces { get; } =
        SearchValues.Create([.. canaries.SelectMany(canary => canary.Pieces)], StringComparison.OrdinalIgnoreCase);

    /// <summary>Which canaries are in a text, by name.</summary>
    public IEnumerable<string> In(string text) => !text.AsSpan().ContainsAny(Pieces)
        ? []
        : canaries.Where(canary => canary.Pieces.Any(piece => text.Contains(piece, StringComparison.OrdinalIgnoreCase))).Select(canary => canary.Name);

    /// <summary>Looks at a text.</summary>
    /// <param name="where">Where it was seen.</param>
    /// <param name="text">What was seen; null if nothing.</param>
    public void See(string where, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        _texts++;
        _bytes += Encoding.UTF8.GetByteCount(text);
        foreach (string name in In(text))
        {
            int at = text.AsSpan().IndexOfAny(Pieces);
            _finds.Add($"{name} in {where}: …{text[Math.Max(at - 40, 0)..Math.Min(at + 60, text.Length)]}…");
        }
    }

    /// <summary>Tells what was searched, and fails if anything was found.</summary>
    public void End(string what)
    {
        string figures = $"{what}: {_texts:N0} texts, {_bytes:N0} bytes searched for {canaries.Count} canaries, {_finds.Count} finds";
        TestContext.Current.TestOutputHelper!.WriteLine(figures);
        Assert.True(_finds.Count == 0, figures + "\n" + string.Join('\n', _finds.Distinct()));
    }
}
