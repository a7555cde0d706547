namespace Outlit.Integrations.Emulator.Shapes;

/// <summary>The shape of each organization's responses, and the shape of all others.</summary>
internal sealed class ShapeStore
{
    private const string AllOthers = "";

    private static readonly Shape s_documented = new();

    private ImmutableDictionary<string, Shape> _shapes = ImmutableDictionary<string, Shape>.Empty;

    public bool IsEmpty => Volatile.Read(ref _shapes).IsEmpty;

    public Shape Find(string? organization)
    {
        ImmutableDictionary<string, Shape> shapes = Volatile.Read(ref _shapes);
        return shapes.GetValueOrDefault(organization ?? AllOthers)
            ?? shapes.GetValueOrDefault(AllOthers)
            ?? s_documented;
    }

    /// <summary>Sets the shape for an organization; null for all that have none of their own.</summary>
    public void Set(string? organization, Shape shape) =>
        ImmutableInterlocked.Update(ref _shapes, shapes => shapes.SetItem(organization ?? AllOthers, shape));

    public void Clear() => ImmutableInterlocked.Update(ref _shapes, shapes => shapes.Clear());
}
