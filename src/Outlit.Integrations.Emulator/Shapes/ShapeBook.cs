using System.Collections.Concurrent;

namespace Outlit.Integrations.Emulator.Shapes;

/// <summary>Which shape answers are given in: an organisation's own, else everybody's.</summary>
internal sealed class ShapeBook
{
    private static readonly Shape s_page = new();

    private readonly ConcurrentDictionary<string, Shape> _byOrganisation = new(StringComparer.Ordinal);
    private Shape? _everybodys;

    /// <summary>True while all answers are as the page has them.</summary>
    public bool IsPlain => Volatile.Read(ref _everybodys) is null && _byOrganisation.IsEmpty;

    /// <summary>The shape for an organisation; null for one that is not known.</summary>
    public Shape Of(string? organisation) =>
        organisation is not null && _byOrganisation.TryGetValue(organisation, out Shape? own)
            ? own
            : Volatile.Read(ref _everybodys) ?? s_page;

    /// <summary>Sets the shape of an organisation, or everybody's where that is null.</summary>
    public void Set(string? organisation, Shape shape)
    {
        if (organisation is null)
        {
            Volatile.Write(ref _everybodys, shape);
        }
        else
        {
            _byOrganisation[organisation] = shape;
        }
    }

    public void Clear()
    {
        Volatile.Write(ref _everybodys, null);
        _byOrganisation.Clear();
    }
}
