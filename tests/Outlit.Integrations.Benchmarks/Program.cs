using BenchmarkDotNet.Running;
using Outlit.Integrations.Benchmarks;
using Outlit.Integrations.Benchmarks.Scale;

// "scale" prints the table for docs/performance.md; all other arguments are for BenchmarkDotNet.
if (args is ["scale"])
    return await ScaleRun.RunAsync() ? 0 : 1;

BenchmarkSwitcher.FromAssembly(typeof(WarmBenchmarks).Assembly).Run(args);
return 0;
