using BenchmarkDotNet.Attributes;

namespace Outlit.Integrations.Benchmarks;

/// <summary>A list request in a process that has already sent one, to an emulator on the same machine.</summary>
[MemoryDiagnoser]
public class WarmBenchmarks : IDisposable
{
    private Outlit? _outlit;
    private Shell? _shell;
    private BareClient? _bare;

    [GlobalSetup]
    public void Start()
    {
        _outlit = Outlit.Start();
        _shell = new(_outlit);
        _bare = new(_outlit);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _shell?.Dispose();
        _bare?.Dispose();
        _outlit?.Dispose();
    }

    [Benchmark(OperationsPerInvoke = 100)]
    public void Cmdlet() => _shell!.Run("for ($i = 0; $i -lt 100; $i++) { $null = Get-OutlitIntegration }");

    [Benchmark(Baseline = true)]
    public Task<BareList> Bare() => _bare!.ListAsync();
}
