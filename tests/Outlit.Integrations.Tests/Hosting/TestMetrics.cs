using System.Collections.Concurrent;
using System.Globalization;

[assembly: AssemblyFixture(typeof(TestMetrics))]

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>
/// What the proofs count and measure. The run writes them to <c>out/figures.txt</c>: <c>dotnet test</c> shows of a test that
/// passed neither its name nor its output.
/// </summary>
public sealed class TestMetrics : IDisposable
{
    private static readonly ConcurrentDictionary<string, long> s_counts = [];
    private static readonly ConcurrentDictionary<string, ConcurrentBag<double>> s_measures = [];

    /// <summary>Adds to a count.</summary>
    public static void Count(string what, long more) => s_counts.AddOrUpdate(what, more, (_, sum) => sum + more);

    /// <summary>Takes down one of many measures: how many there were, the median and the largest are shown.</summary>
    public static void Measure(string what, double value) => s_measures.GetOrAdd(what, _ => []).Add(value);

    /// <summary>A cell of the fault matrix: a route, and something that goes wrong with it.</summary>
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
        string folder = Path.Combine(HelpPage.Root, "out");
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, "figures.txt"), lines.Order(StringComparer.Ordinal));
    }

    private static string Describe(double[] sorted) => string.Create(
        CultureInfo.InvariantCulture,
        $"{sorted.Length:N0} measured, median {sorted[sorted.Length / 2]:0.###}, largest {sorted[^1]:0.###}");
}
