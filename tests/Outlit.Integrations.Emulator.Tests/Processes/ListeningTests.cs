using System.Net.Sockets;

namespace Outlit.Integrations.Emulator.Tests.Processes;

/// <summary>The options alone decide where the emulator listens, and to which host names it responds.</summary>
[Trait("Category", "Slow")]
public sealed class ListeningTests
{
    private static readonly Dictionary<string, string> s_hostile = new()
    {
        ["ASPNETCORE_PREFERHOSTINGURLS"] = "true",
        ["ASPNETCORE_URLS"] = "http://0.0.0.0:0",
        ["ASPNETCORE_HTTP_PORTS"] = "0",
        ["DOTNET_URLS"] = "http://0.0.0.0:0",
        ["URLS"] = "http://0.0.0.0:0",
        ["Kestrel__Endpoints__Other__Url"] = "http://0.0.0.0:0",
        ["ASPNETCORE_Kestrel__Endpoints__Other__Url"] = "http://0.0.0.0:0",
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true",
    };

    [Fact]
    public async Task Environment_does_not_change_the_address()
    {
        using EmulatorProcess emulator = await EmulatorProcess.StartAsync(s_hostile, prefix: []);
        Assert.Equal("127.0.0.1", emulator.Client.BaseAddress!.Host);
        Assert.Equal(["127.0.0.1"], await ListeningAddressesAsync(emulator.Id));
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://127.0.0.2:8080")]
    [InlineData("http://127.0.0.1:8081")]
    [InlineData("http://127.0.0.1:8080", "http://192.0.2.1:8080")]
    public void Other_address_of_the_server_is_refused(params string[] urls)
    {
        EmulatorOptions options = new() { Port = 8080 };
        Assert.Equal(new("http://127.0.0.1:8080"), EmulatorHost.GetAddress(["http://127.0.0.1:8080"], options));
        Assert.Throws<EmulatorStartException>(() => EmulatorHost.GetAddress(urls, options));
    }

    // The server leaves out the scope of an address, and so would listen elsewhere.
    [Fact]
    public async Task Emulator_does_not_start_on_another_address()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Socket.OSSupportsIPv6, "The number of the loopback interface is 1 on Linux.");
        (int code, string output, string error) = await EmulatorProcess.RunAsync("--address", "::1%1", "--allow-remote");
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("not only on ::1%1", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("192.0.2.1")]
    public async Task Other_address_needs_an_option(string address)
    {
        (int code, _, string error) = await EmulatorProcess.RunAsync("--address", address);
        Assert.Equal(2, code);
        Assert.Contains("--allow-remote", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_address_is_allowed_with_a_warning()
    {
        using EmulatorProcess emulator = await EmulatorProcess.StartAsync(
            "--address", "0.0.0.0", "--allow-remote", "--host-name", "outlit", "--host-name", "outlit.test");
        int port = emulator.Client.BaseAddress!.Port;
        Assert.Equal("127.0.0.1", emulator.Client.BaseAddress.Host);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(port, "127.0.0.1", $"outlit:{port}"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(port, "127.0.0.1", "OUTLIT.test"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(port, "127.0.0.1", "localhost"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await GetAsync(port, "127.0.0.1", "evil.example"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await GetAsync(port, "127.0.0.1", "0.0.0.0"));
        await emulator.KillAsync();
        string error = await emulator.Error.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("warning", error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"0.0.0.0:{port}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_network_address_is_a_host_name()
    {
        IPAddress[] all = await Dns.GetHostAddressesAsync(
            Dns.GetHostName(), AddressFamily.InterNetwork, TestContext.Current.CancellationToken);
        IPAddress? own = all.FirstOrDefault(address => !IPAddress.IsLoopback(address));
        Assert.SkipWhen(own is null, "The machine has no network address.");
        using EmulatorProcess emulator = await EmulatorProcess.StartAsync("--address", $"{own}", "--allow-remote");
        Assert.Equal($"{own}", emulator.Client.BaseAddress!.Host);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(emulator.Client.BaseAddress.Port, $"{own}", $"{own}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("http://outlit")]
    public async Task Invalid_host_name_is_reported(string name)
    {
        (int code, _, string error) = await EmulatorProcess.RunAsync("--host-name", name);
        Assert.Equal(2, code);
        Assert.Contains("--host-name", error, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> GetAsync(int port, string address, string host)
    {
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Get, $"http://{address}:{port}/__emulator/health");
        request.Headers.Host = host;
        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    /// <summary>The local addresses of the sockets that a process listens on, from Linux's tables.</summary>
    private static async Task<string[]> ListeningAddressesAsync(int process)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has /proc.");
        HashSet<string> own =
        [
            .. Directory.EnumerateFiles($"/proc/{process}/fd")
                .Select(file => new FileInfo(file).LinkTarget ?? "")
                .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
                .Select(target => target[8..^1]),
        ];
        List<string> found = [];
        foreach (string table in new[] { "tcp", "tcp6" }.Where(name => File.Exists($"/proc/{process}/net/{name}")))
        {
            string path = $"/proc/{process}/net/{table}";
            foreach (string line in await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken))
            {
                string[] columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

                // Column 3 is the state, of which 0A is listening, and column 9 the inode.
                if (columns[3] == "0A" && own.Contains(columns[9]))
                {
                    byte[] address = Convert.FromHexString(columns[1].Split(':')[0]);
                    found.Add(table == "tcp" ? new IPAddress([.. address.Reverse()]).ToString() : columns[1]);
                }
            }
        }

        return [.. found];
    }
}
