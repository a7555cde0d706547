using System.Runtime.InteropServices;

namespace Outlit.Integrations.Tests.Security;

/// <summary>Searches all output of a run for canaries: whole, encoded, and in parts.</summary>
internal sealed class SecretScanner(params IReadOnlyList<Canary> canaries)
{
    private const int Begin = sizeof(ulong) / sizeof(char);

    // Indexed by their first four characters, because there are thousands of pieces.
    private readonly ILookup<ulong, (string Piece, Canary Canary)> _pieces = canaries
        .SelectMany(canary => canary.Pieces.Select(piece => (Piece: piece, Canary: canary)))
        .ToLookup(item => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(item.Piece.AsSpan())));

    private readonly List<string> _finds = [];
    private int _texts;
    private long _bytes;

    /// <summary>The names of the canaries in a text, each with the position of its first piece.</summary>
    public IReadOnlyDictionary<string, int> In(string text)
    {
        Dictionary<string, int> found = [];
        for (int at = 0; at <= text.Length - Begin; at++)
        {
            foreach ((string piece, Canary canary) in _pieces[MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text.AsSpan(at)))])
            {
                if (text.AsSpan(at).StartsWith(piece, StringComparison.Ordinal))
                    found.TryAdd(canary.Name, at);
            }
        }

        return found;
    }

    public void See(string where, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;

        _texts++;
        _bytes += Encoding.UTF8.GetByteCount(text);
        foreach ((string name, int at) in In(text))
            _finds.Add($"{name} in {where}: …{text[Math.Max(at - 40, 0)..Math.Min(at + 60, text.Length)]}…");
    }

    /// <summary>Reports how much was searched, and fails if a canary was found.</summary>
    public void End(string what)
    {
        string figures = $"{what}: {_texts:N0} texts, {_bytes:N0} bytes searched for {canaries.Count} canaries, {_finds.Count} finds";
        TestContext.Current.TestOutputHelper!.WriteLine(figures);
        TestMetrics.Count("Leak scanner: texts searched", _texts);
        TestMetrics.Count("Leak scanner: bytes searched", _bytes);
        TestMetrics.Count("Leak scanner: finds", _finds.Count);
        Assert.True(_finds.Count == 0, figures + "\n" + string.Join('\n', _finds.DistinctBy(find => find.Split('…')[0])));
    }
}
