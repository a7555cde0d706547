using System.Net.NetworkInformation;
using System.Runtime.InteropServices;

namespace Outlit.Integrations.Benchmarks.Scale;

/// <summary>Measures how cost grows with calls, providers, sessions and items. Prints one ratio per row.</summary>
internal sealed class ScaleRun(Outlit outlit, Shell shell, ScaleTable table)
{
    private const int Calls = 100_000;
    private const int Sessions = 10_000;
    private const int Items = 10_000;

    public static async Task<bool> RunAsync()
    {
        using Outlit outlit = Outlit.Start();
        using Shell shell = new(outlit);
        Console.WriteLine($"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, .NET {Environment.Version}, {Shell.Engine}, {DateTime.UtcNow:yyyy-MM-dd}");
        ScaleTable table = new();
        ScaleTable.WriteHead();
        ScaleRun run = new(outlit, shell, table);
        await run.ProvidersAsync();
        await run.SessionsAsync();
        await run.ItemsAsync();
        run.MeasureCalls();
        return table.AllMet;
    }

    private static long Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private async Task ProvidersAsync()
    {
        string[] providers = [.. shell.Run("(Get-OutlitIntegration).Id").Select(id => id.ToString())];
        shell.Set("providers", providers);
        await outlit.DelayAsync(50);
        (Sample ours, Sample other) = await Sample.InTurnAsync(
            3,
            () => Task.Run(() => InOrder(shell.Run("(Get-OutlitSyncStatus $providers).Provider"))),
            () => Task.Run(() => InOrder(shell.Run("$providers | ForEach-Object { (Get-OutlitSyncStatus $_).Provider }"))));
        await outlit.ResetFaultsAsync();
        table.Faster("Sync status of twelve at 50 ms, one by one", "ms", ours.Time / 1000, other.Time / 1000, 8);

        void InOrder(IReadOnlyList<PSObject> answers)
        {
            if (!answers.Select(answer => answer.ToString()).SequenceEqual(providers))
                throw new InvalidOperationException("The output is not in the order of the input.");
        }
    }

    private async Task SessionsAsync()
    {
        string[] ids = new string[Sessions];
        await Parallel.ForAsync(0, Sessions, async (index, _) =>
        {
            ids[index] = (await outlit.PostAsync("/api/integrations/connect", new { provider = "slack" }))["sessionId"]!.GetValue<string>();
            await outlit.PostAsync("/__emulator/sessions/" + ids[index], new { outcome = "approved", afterPolls = 2 });
        });
        (long one, _) = await WaitAsync(ids[..1]);
        (_, Sample few) = await WaitAsync(ids[1..1001]);
        (long all, Sample many) = await WaitAsync(ids[1001..]);
        int more = Sessions - 1001;
        table.Limit($"Memory of {more:N0} sessions waited for, each", "bytes", (all - one) / (double)more, 1024);
        table.AtMost("Processor time a session, to a thousand", "µs", many.Processor / more, few.Processor / 1000, 1.2);
    }

    // The emulator approves at the second poll, so every session is polled twice. The heap is measured in between.
    private async Task<(long Heap, Sample Sample)> WaitAsync(string[] ids)
    {
        long heap = 0;
        long before = Heap();
        Sample sample = await Sample.Of(() =>
        {
            IReadOnlyList<PSObject> ended = shell.Set("ids", ids).Run(
                "$count = 0; Wait-OutlitConnection -SessionId $ids -PollingInterval 0.3 | ForEach-Object { $count++ }; $count",
                record => heap = record.RecordType is ProgressRecordType.Processing && heap == 0 ? Heap() - before : heap);
            if ((int)ended[0].BaseObject != ids.Length)
                throw new InvalidOperationException($"{ended[0]} of {ids.Length} sessions were approved.");
        });
        return (heap, sample);
    }

    private async Task ItemsAsync()
    {
        const int Few = 12;
        Sample few = await ListAsync(Few, Items / Few);
        await outlit.PostAsync("/__emulator/state", new
        {
            providers = Enumerable.Range(0, Items - Few).Select(number => new { id = $"provider-{number}", name = $"Provider {number}", category = "crm" }),
        });
        Sample many = await ListAsync(Items, 1);
        await outlit.PostAsync("/__emulator/reset/state", new { });
        table.AtMost("A list of 10,000, each item, to one of twelve", "µs", many.Time, few.Time, 1.2);
        table.AtMost("Allocated by it", "bytes", many.Allocated, few.Allocated, 1.2);

        async Task<Sample> ListAsync(int items, int times)
        {
            string script = $"$count = 0; for ($i = 0; $i -lt {times}; $i++) {{ Get-OutlitIntegration | ForEach-Object {{ $count++ }} }}; $count";
            shell.Run(script);
            Sample all = await Sample.Of(() => shell.Run(script));
            return new(all.Time / items / times, all.Processor / items / times, all.Allocated / items / times);
        }
    }

    private void MeasureCalls()
    {
        shell.Set("more", 1_000);
        const string Script = "for ($i = 0; $i -lt $more; $i++) { $null = Get-OutlitIntegration -ConnectedOnly }";
        shell.Run(Script);
        (long heap, int handles, int sockets) = (Heap(), Handles(), Sockets());
        shell.Set("more", Calls - 1_000).Run(Script);
        table.AtMost("Heap after 100,000 calls, to after 1,000", "bytes", Heap(), heap, 1.05);
        table.AtMost("Handles", "open", Handles(), handles, 1.1);
        table.AtMost("Sockets to the server, in any state", "open", Sockets(), sockets, 1);
    }

    private static int Handles()
    {
        using Process process = Process.GetCurrentProcess();
        return process.HandleCount;
    }

    private int Sockets() => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
        .Count(connection => connection.RemoteEndPoint.Port == outlit.Client.BaseAddress!.Port);
}
