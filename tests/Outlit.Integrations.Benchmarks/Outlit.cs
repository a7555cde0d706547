using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Outlit.Integrations.Benchmarks;

/// <summary>An emulator in a separate process, so that its memory and time are not measured, and an API key.</summary>
public sealed class Outlit : IDisposable
{
    private readonly Process _process;

    private Outlit(Process process, Uri address)
    {
        _process = process;
        Client = new() { BaseAddress = address };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public string Key { get; } = "ok_" + Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N")[..8];

    public HttpClient Client { get; }

    public static Outlit Start()
    {
        ProcessStartInfo info = new("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "outlit-emulator.dll"),
            "--port", "0",
            "--parent-pid", Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
        ])
        {
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(info)!;
        string address = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The emulator did not start.");
        return new(process, new(address));
    }

    public async Task<JsonNode> PostAsync(string path, object body)
    {
        using HttpResponseMessage answer = await Client.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    public Task DelayAsync(int milliseconds) => PostAsync("/__emulator/faults", new { kind = "delay", delayMs = milliseconds });

    public Task ResetFaultsAsync() => PostAsync("/__emulator/reset/faults", new { });

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
