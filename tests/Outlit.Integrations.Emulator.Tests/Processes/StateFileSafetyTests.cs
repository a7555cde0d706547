namespace Outlit.Integrations.Emulator.Tests.Processes;

/// <summary>Links, permissions, mounts and failures of the state file.</summary>
public sealed class StateFileSafetyTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task Planted_links_do_not_lead_to_other_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows allows links to administrators only.");
        using TemporaryFolder folder = new();
        string state = folder.File("state.json");
        await File.WriteAllTextAsync(folder.File("precious"), "precious", Cancellation);
        File.CreateSymbolicLink(state + ".new", folder.File("precious"));
        await using (EmulatorFixture emulator = await EmulatorFixture.StartAsync(new() { StateFile = state }))
        {
            Assert.Equal(HttpStatusCode.OK, (await emulator.ConnectAsync("stripe")).Status);
        }

        Assert.Equal("precious", await File.ReadAllTextAsync(folder.File("precious"), Cancellation));
        File.Delete(state + ".lock");
        File.CreateSymbolicLink(state + ".lock", folder.File("precious"));
        EmulatorStartException exception = await Assert.ThrowsAsync<EmulatorStartException>(
            () => EmulatorHost.StartAsync(new() { StateFile = state }, Cancellation));
        Assert.Contains("link", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_for_their_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        using TemporaryFolder folder = new();
        string state = folder.File("state.json");
        await File.WriteAllTextAsync(state, "{}", Cancellation);
        await File.WriteAllTextAsync(state + ".lock", "", Cancellation);
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(new() { StateFile = state });
        await emulator.ConnectAsync("stripe");
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(state));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(state + ".lock"));
        Assert.Equal(["state.json", "state.json.lock"], Names(folder));
    }

    [Fact]
    public async Task Temporary_files_of_a_killed_emulator_are_removed()
    {
        using TemporaryFolder folder = new();
        string state = folder.File("state.json");
        await File.WriteAllTextAsync($"{state}.{Guid.NewGuid():N}.new", "{", Cancellation);
        await File.WriteAllTextAsync(state + ".mine.new", "{", Cancellation);
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(new() { StateFile = state });
        Assert.Equal(["state.json", "state.json.lock", "state.json.mine.new"], Names(folder));
    }

    [Fact]
    public async Task Clock_that_is_changed_in_process_is_saved()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not move a folder with an open file.");
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.File("data"));
        EmulatorOptions options = new() { StateFile = folder.File(Path.Combine("data", "state.json")) };
        await using (EmulatorHost emulator = await EmulatorHost.StartAsync(options, Cancellation))
        {
            emulator.Clock.Freeze();
            Directory.Move(folder.File("data"), folder.File("moved"));
            Assert.Throws<IOException>(emulator.Clock.Resume);
            Assert.True(emulator.Clock.IsFrozen);
            Directory.Move(folder.File("moved"), folder.File("data"));
        }

        await using EmulatorHost again = await EmulatorHost.StartAsync(options, Cancellation);
        Assert.True(again.Clock.IsFrozen);
    }

    [Fact]
    public async Task Link_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows allows links to administrators only.");
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.File("data"));
        string target = folder.File(Path.Combine("data", "real.json"));
        File.CreateSymbolicLink(folder.File("state.json"), Path.Combine("data", "real.json"));
        EmulatorOptions options = new() { StateFile = folder.File("state.json") };
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(options);
        await emulator.ConnectAsync("stripe");
        Assert.NotNull(new FileInfo(folder.File("state.json")).LinkTarget);
        Assert.Contains("stripe", await File.ReadAllTextAsync(target, Cancellation), StringComparison.Ordinal);

        EmulatorStartException exception = await Assert.ThrowsAsync<EmulatorStartException>(
            () => EmulatorHost.StartAsync(new() { StateFile = target }, Cancellation));
        Assert.Contains("another emulator", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mounted_file_is_written_in_place()
    {
        Assert.SkipUnless(CanMount(), "Mounting needs root and unshare.");
        using TemporaryFolder folder = new();
        string state = folder.File("state.json");
        await File.WriteAllTextAsync(folder.File("mounted.json"), new string(' ', 100_000) + "{}", Cancellation);
        await File.WriteAllTextAsync(state, "", Cancellation);
        string mount = $"mount --bind '{folder.File("mounted.json")}' '{state}' && exec \"$@\"";
        string[] prefix = ["unshare", "--mount", "sh", "-c", mount, "sh"];
        using (EmulatorProcess emulator = await EmulatorProcess.StartAsync(environment: [], prefix, "--state", state))
        {
            const string Connect = """{"provider":"stripe","config":{"apiKey":"a"}}""";
            using StringContent body = new(Connect, Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await emulator.Client.PostAsync(
                "/api/integrations/connect", body, Cancellation);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            await emulator.KillAsync();
        }

        string written = await File.ReadAllTextAsync(folder.File("mounted.json"), Cancellation);
        Assert.Contains("stripe", JsonNode.Parse(written)!["organisations"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(["mounted.json", "state.json", "state.json.lock"], Names(folder));
    }

    [Fact]
    public async Task Change_that_cannot_be_saved_is_not_made()
    {
        using TemporaryFolder folder = new();
        string inner = folder.File("inner");
        Directory.CreateDirectory(inner);
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(
            new() { StateFile = Path.Combine(inner, "state.json") });
        await emulator.ConnectAsync("clerk");
        string before = (await emulator.GetAsync("/__emulator/state")).Body;
        DateTimeOffset now = emulator.Clock.GetUtcNow();
        Directory.Move(inner, folder.File("away"));

        Reply[] failed =
        [
            await emulator.ConnectAsync("stripe"),
            await emulator.ConnectAsync("stripe"),
            await emulator.PostAsync("/api/integrations/connect", """{"provider":"slack"}"""),
            await emulator.PostAsync("/api/integrations/disconnect", """{"provider":"clerk"}"""),
            await emulator.PostAsync("/__emulator/clock", """{"advance":60}"""),
            await emulator.PutAsync("/__emulator/state", """{"clock":{"offset":"01:00:00","frozenAt":null}}"""),
            await emulator.PostAsync("/__emulator/reset", ""),
        ];
        Assert.All(failed, reply => Assert.Equal(HttpStatusCode.InsufficientStorage, reply.Status));
        Assert.Equal(before, (await emulator.GetAsync("/__emulator/state")).Body);
        Assert.Equal(now, emulator.Clock.GetUtcNow());

        Directory.Move(folder.File("away"), inner);
        Assert.False((await emulator.ConnectAsync("stripe")).Json["alreadyConnected"]!.GetValue<bool>());
        string saved = await File.ReadAllTextAsync(Path.Combine(inner, "state.json"), Cancellation);
        Assert.Contains("stripe", saved, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string[] Names(TemporaryFolder folder)
    {
        IEnumerable<string> paths = Directory.EnumerateFileSystemEntries(folder.Path);
        return [.. paths.Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
    }

    private static bool CanMount()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/unshare"))
            return false;

        using TemporaryFolder folder = new();
        string[] arguments = ["--mount", "mount", "--bind", folder.Path, folder.Path];
        using Process trial = Process.Start(new ProcessStartInfo("unshare", arguments) { RedirectStandardError = true })!;
        trial.WaitForExit();
        return trial.ExitCode == 0;
    }
}
