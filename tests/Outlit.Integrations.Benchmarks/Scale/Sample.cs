namespace Outlit.Integrations.Benchmarks.Scale;

/// <summary>The cost of an operation.</summary>
/// <param name="Time">Elapsed time in microseconds.</param>
/// <param name="Processor">Processor time of this process in microseconds, on all processors.</param>
/// <param name="Allocated">Bytes allocated on all threads.</param>
internal readonly record struct Sample(double Time, double Processor, double Allocated)
{
    public static async Task<Sample> OfAsync(Func<Task> work)
    {
        using Process process = Process.GetCurrentProcess();
        TimeSpan processor = process.TotalProcessorTime;
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        Stopwatch clock = Stopwatch.StartNew();
        await work();
        TimeSpan time = clock.Elapsed;
        process.Refresh();
        return new(
            time.TotalMicroseconds,
            (process.TotalProcessorTime - processor).TotalMicroseconds,
            GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    public static Task<Sample> Of(Action work) => OfAsync(() =>
    {
        work();
        return Task.CompletedTask;
    });

    /// <summary>Runs two operations alternately, so both run under the same load; returns the medians.</summary>
    public static async Task<(Sample One, Sample Other)> InTurnAsync(int rounds, Func<Task> one, Func<Task> other)
    {
        await one();
        await other();
        List<Sample> ones = [], others = [];
        for (int round = 0; round < rounds; round++)
        {
            ones.Add(await OfAsync(one));
            others.Add(await OfAsync(other));
        }

        return (Median(ones), Median(others));
    }

    private static Sample Median(List<Sample> samples) => new(
        Middle(samples.Select(sample => sample.Time)),
        Middle(samples.Select(sample => sample.Processor)),
        Middle(samples.Select(sample => sample.Allocated)));

    private static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
