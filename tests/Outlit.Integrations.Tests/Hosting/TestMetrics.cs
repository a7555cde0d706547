[assembly: AssemblyFixture(typeof(TestMetrics))]

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>
/// Counts and measurements of the tests. The run writes them to <c>out/figures.txt</c>, because <c>dotnet test</c>
/// shows neither the names nor the output of tests that passed.
/// </summary>
public sealed class TestMetrics : IDisposable
{
    private static readonly ConcurrentDictionary<string, long> s_counts = [];
    private static readonly ConcurrentDictionary<string, ConcurrentBag<double>> s_measures = [];

    public static void Count(string what, long more) => s_counts.AddOrUpdate(what, more, (_, sum) => sum + more);

    /// <summary>Records a measurement. The file has the count, the median and the maximum.</summary>
    public static void Measure(string what, double value) => s_measures.GetOrAdd(what, _ => []).Add(value);

    /// <summary>Checks and counts one entry of the fault matrix: a route with a fault.</summary>
    public static void Cell(Action check)
    {
        Count("Fault matrix: cells tried", 1);
        check();
        Count("Fault matrix: cells survived", 1);
    }

    public void Dispose()
    {
        IEnumerable<string> lines = s_counts.Select(count => $"{count.Key}: {count.Value.ToString("N0", CultureInfo.InvariantCulture)}")
            .Concat(s_measures.Select(measure => $"{measure.Key}: {Describe([.. measure.Value.Order()])}"));
        string folder = Path.Combine(BuildFact.Root, "out");
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, "figures.txt"), lines.Order(StringComparer.Ordinal));
    }

    private static string Describe(double[] sorted) => string.Create(
        CultureInfo.InvariantCulture,
        $"{sorted.Length:N0} measured, median {sorted[sorted.Length / 2]:0.###}, largest {sorted[^1]:0.###}");
}
