namespace Outlit.Integrations.Benchmarks.Scale;

internal sealed class ScaleTable
{
    private const string Form = "{0,-46} {1,12} {2,12} {3,8} {4,8}  {5}";

    /// <summary>True if every row so far met its limit.</summary>
    public bool AllMet { get; private set; } = true;

    public static void WriteHead() => Console.WriteLine(Form, "measure", "ours", "other", "ratio", "limit", "");

    /// <summary>A row whose ratio of ours to the other must not exceed <paramref name="most"/>.</summary>
    public void AtMost(string measure, string unit, double ours, double other, double most) =>
        Write(measure, unit, ours, other, ours / other, "≤ " + Number(most), ours / other <= most);

    /// <summary>A row where ours must be faster by at least the factor <paramref name="least"/>.</summary>
    public void Faster(string measure, string unit, double ours, double other, double least) =>
        Write(measure, unit, ours, other, other / ours, "≥ " + Number(least), other / ours >= least);

    public void Limit(string measure, string unit, double ours, double limit) =>
        Write(measure, unit, ours, limit, ours / limit, "≤ 1", ours <= limit);

    private static string Number(double value) => value.ToString(Math.Abs(value) < 100 ? "0.##" : "#,0", CultureInfo.InvariantCulture);

    private void Write(string measure, string unit, double ours, double other, double ratio, string limit, bool isMet)
    {
        AllMet &= isMet;
        Console.WriteLine(Form, $"{measure}, {unit}", Number(ours), Number(other), Number(ratio), limit, isMet ? "met" : "NOT MET");
    }
}
