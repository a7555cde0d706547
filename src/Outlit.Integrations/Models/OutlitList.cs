namespace Outlit.Integrations.Models;

/// <summary>
/// A list that PowerShell can index, unlike the compiler's own list types, and whose text is its items, so that
/// <c>ConvertTo-Csv</c> writes them in place of a type name.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
public sealed class OutlitList<T> : ReadOnlyCollection<T>
{
    internal OutlitList(IEnumerable<T> items)
        : base([.. items])
    {
    }

    internal static OutlitList<T> Empty { get; } = new([]);

    /// <summary>The number of items, by the name that arrays have for it.</summary>
    public int Length => Count;

    /// <summary>The items, separated by semicolons.</summary>
    public override string ToString() => string.Join("; ", this);

    /// <summary>The first list that has items; an empty list if none has.</summary>
    internal static IReadOnlyList<T> GetFirst(params IReadOnlyList<T>?[] lists) =>
        lists.FirstOrDefault(list => list?.Count > 0) ?? Empty;
}
