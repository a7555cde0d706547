using System.Runtime.Versioning;

namespace Outlit.Integrations.Tests.Commands;

/// <summary>
/// New-, Set-, Get- and Clear-OutlitContext, and the sources of an API key. These tests change the environment of the
/// process, so they do not run in parallel with others.
/// </summary>
[Trait("Category", "Culture")]
[Collection(nameof(OutlitContextTests))]
[CollectionDefinition(nameof(OutlitContextTests), DisableParallelization = true)]
public sealed class OutlitContextTests : IDisposable
{
    private static readonly string[] s_variables = ["OUTLIT_API_KEY", "OUTLIT_API_URL", "OUTLIT_API_CONTRACT", "XDG_CONFIG_HOME", "HOME", "APPDATA"];

    private readonly Dictionary<string, string?> _before = s_variables.ToDictionary(name => name, Environment.GetEnvironmentVariable);
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("outlit-tests-");
    private readonly ModuleSession _shell;

    public OutlitContextTests()
    {
        foreach (string name in s_variables)
            Environment.SetEnvironmentVariable(name, null);

        Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", _home.FullName);
        Environment.SetEnvironmentVariable("HOME", _home.FullName);
        _shell = new(server: null);
    }

    public void Dispose()
    {
        _shell.Dispose();
        foreach ((string name, string? value) in _before)
            Environment.SetEnvironmentVariable(name, value);

        _home.Delete(recursive: true);
    }

    [Theory]
    [InlineData("Get-OutlitContext", false)]
    [InlineData("Get-OutlitIntegration", true)]
    [InlineData("Connect-OutlitIntegration slack", true)]
    public void Missing_key_error_lists_the_searched_places(string command, bool isTerminating)
    {
        Assert.Equal(isTerminating, _shell.Run($"try {{ {command} }} catch {{ 'ended' }}").Output.Count == 1);
        ErrorRecord error = _shell.Run(command).Failed("Outlit.NotAuthenticated");
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Equal(
            "No Outlit API key was found. Searched: -Context; the default of Set-OutlitContext; the variable OUTLIT_API_KEY; "
            + $"the file {Path.Combine(_home.FullName, "outlit", "credentials.json")}.",
            error.ToString());
    }

    [Fact]
    public void Key_is_found_in_the_documented_order()
    {
        string fileKey = ModuleSession.NewKey(), variableKey = ModuleSession.NewKey();
        string file = WriteKeyFile($$"""{"apiKey":"{{fileKey}}"}""");
        Assert.Equal((file, Hint(fileKey), "https://app.outlit.ai/"), Now());

        Environment.SetEnvironmentVariable("OUTLIT_API_KEY", variableKey);
        Environment.SetEnvironmentVariable("OUTLIT_API_URL", "https://outlit.example/prefix");
        Assert.Equal(("OUTLIT_API_KEY", Hint(variableKey), "https://outlit.example/prefix"), Now());

        _shell.Run("Set-OutlitContext -ApiKey $key").Succeeded();
        Assert.Equal(("Set-OutlitContext", Hint(_shell.Key), "https://outlit.example/prefix"), Now());

        _shell.Run("New-OutlitContext -ApiKey $key -BaseUri https://other.example | Set-OutlitContext").Succeeded();
        Assert.Equal(("New-OutlitContext", Hint(_shell.Key), "https://other.example/"), Now());

        _shell.Run("Clear-OutlitContext").Succeeded();
        Environment.SetEnvironmentVariable("OUTLIT_API_KEY", " ");
        Environment.SetEnvironmentVariable("OUTLIT_API_URL", "");
        Assert.Equal((file, Hint(fileKey), "https://app.outlit.ai/"), Now());
    }

    [Fact]
    public void Contract_comes_from_the_parameter_or_the_variable()
    {
        Environment.SetEnvironmentVariable("OUTLIT_API_KEY", ModuleSession.NewKey());
        Assert.Equal("Auto", _shell.One<string>("(Get-OutlitContext).Contract"));
        Environment.SetEnvironmentVariable("OUTLIT_API_CONTRACT", " gateway ");
        Assert.Equal("Gateway", _shell.One<string>("(Get-OutlitContext).Contract"));
        Assert.Equal("Auto", _shell.One<string>("(New-OutlitContext -ApiKey $key -Contract Auto).Contract"));
        _shell.Run("Set-OutlitContext -Contract Rest").Succeeded();
        Assert.Equal("Rest", _shell.One<string>("(Get-OutlitContext).Contract"));
        _shell.Run("Clear-OutlitContext").Succeeded();
        Environment.SetEnvironmentVariable("OUTLIT_API_CONTRACT", "");
        Assert.Equal("Auto", _shell.One<string>("(Get-OutlitContext).Contract"));
    }

    [Theory]
    [InlineData("Get-OutlitIntegration")]
    [InlineData("New-OutlitContext -ApiKey $key")]
    public void Unknown_contract_in_the_variable_is_an_error(string command)
    {
        Environment.SetEnvironmentVariable("OUTLIT_API_KEY", ModuleSession.NewKey());
        Environment.SetEnvironmentVariable("OUTLIT_API_CONTRACT", "soap");
        Assert.Equal("The value of OUTLIT_API_CONTRACT is not Auto, Rest or Gateway.", _shell.Run(command).Failed("Outlit.InvalidConfiguration").ToString());
    }

    [Theory]
    [InlineData("{", "it is not JSON")]
    [InlineData("[]", "it has no string 'apiKey'")]
    [InlineData("""{"apiKey":7}""", "it has no string 'apiKey'")]
    public void Invalid_credential_file_is_an_error(string content, string why)
    {
        string file = WriteKeyFile(content);
        Assert.Equal($"The credential file '{file}' cannot be used: {why}.", _shell.Run("Get-OutlitContext").Failed("Outlit.NotAuthenticated").ToString());
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Readable_credential_file_is_warned_about_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no mode there.");
        string file = WriteKeyFile($$"""{"apiKey":"{{ModuleSession.NewKey()}}"}""");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        RunResult run = _shell.Run("Get-OutlitContext; Get-OutlitContext");
        Assert.Equal($"Other users can read the API key in '{file}'. Restrict it: chmod 600 '{file}'", Assert.Single(run.Warnings));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using ModuleSession other = new(server: null);
        Assert.Empty(other.Run("Get-OutlitContext").Warnings);
    }

    [Theory]
    [InlineData("ok_short")]
    [InlineData("sk_0123456789012345678901234567890123456789")]
    [InlineData("ok_0123456789012345678901234567890123456789!")]
    [InlineData("")]
    public void Malformed_key_is_refused_and_not_shown(string key)
    {
        ErrorRecord error = _shell.Set("bad", ModuleSession.Secure(key)).Run("New-OutlitContext -ApiKey $bad").Failed("Outlit.InvalidApiKeyFormat");
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.True(key.Length == 0 || !error.ToString().Contains(key, StringComparison.Ordinal));
        _shell.Run("New-OutlitContext -Credential ([pscredential]::new('x', $bad))")
            .Failed("Outlit.InvalidApiKeyFormat");
        Environment.SetEnvironmentVariable("OUTLIT_API_KEY", "ok_nearly");
        Assert.Contains("from OUTLIT_API_KEY", _shell.Run("Get-OutlitIntegration").Failed("Outlit.InvalidApiKeyFormat").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://outlit.example", "it is not https")]
    [InlineData("http://localhost.evil.example", "it is not https")]
    [InlineData("ftp://app.outlit.ai", "it is not https")]
    [InlineData("http://[::127.0.0.1]", "it is not https")]
    [InlineData("https://user:word@app.outlit.ai", "it contains user information")]
    [InlineData("https://app.outlit.ai/?key=1", "it has a query")]
    [InlineData("https://app.outlit.ai/#x", "it has a fragment")]
    [InlineData("app.outlit.ai", "it is not an absolute address", "https://app.outlit.ai")]
    [InlineData("localhost:8080", "it is not https", "http://localhost:8080")]
    [InlineData("127.0.0.1:8080/outlit", "it is not an absolute address", "http://127.0.0.1:8080/outlit")]
    [InlineData("outlit.example:8443", "it is not https", "https://outlit.example:8443")]
    [InlineData("user:word@localhost:8080", "it is not https")]
    public void Unsafe_base_address_is_refused_with_a_suggestion(string address, string why, string? suggestion = null)
    {
        ErrorRecord error = _shell.Run($"Set-OutlitContext -ApiKey $key -BaseUri '{address}'").Failed("Outlit.UnsafeUrl");
        string[] parts = error.ToString().Split(" Did you mean ");
        Assert.EndsWith($" of -BaseUri cannot be the base address: {why}.", parts[0], StringComparison.Ordinal);
        Assert.Equal(suggestion, parts is [_, var meant] ? meant.TrimEnd('?') : null);
        Assert.DoesNotContain("word", error.ToString(), StringComparison.Ordinal);
        Environment.SetEnvironmentVariable("OUTLIT_API_URL", address);
        Assert.Contains("of OUTLIT_API_URL", _shell.Run("Set-OutlitContext -ApiKey $key").Failed("Outlit.UnsafeUrl").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://[::ffff:127.0.0.1]:1")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://localhost:1/x")]
    [InlineData("http://[::1]:1")]
    [InlineData("https://outlit.example:8443/prefix")]
    public void Safe_base_address_is_accepted(string address) =>
        Assert.Equal(new Uri(address), _shell.One<OutlitContext>($"New-OutlitContext -ApiKey $key -BaseUri '{address}'").BaseUri);

    [Theory]
    [InlineData("-TimeoutSec 0")]
    [InlineData("-MaximumRetryCount -1")]
    public void Invalid_limit_is_a_parameter_error(string parameter) =>
        _shell.Run("New-OutlitContext -ApiKey $key " + parameter).Failed("ParameterArgumentValidationError");

    [Fact]
    public async Task Vault_secret_is_read_when_it_is_used()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        server.Answer("""{"items":[]}""").Answer("""{"items":[]}""");
        _shell.Set("server", server.Address).Run("Set-OutlitContext -SecretName outlit -VaultName work -BaseUri $server").Succeeded();
        Assert.Equal("secret 'outlit'", _shell.One<OutlitContext>("Get-OutlitContext").KeyHint);
        _shell.Run("function Get-Secret { [CmdletBinding()] param($Name, $Vault) if (\"$Vault/$Name\" -eq 'work/outlit') { $key } }").Succeeded();
        _shell.Run("Get-OutlitIntegration").Succeeded();
        string rotated = ModuleSession.NewKey();
        _shell.Set("key", ModuleSession.Secure(rotated)).Run("Get-OutlitIntegration").Succeeded();
        Assert.Equal(["Bearer " + _shell.Key, "Bearer " + rotated], server.Requests.Select(request => request.Headers["Authorization"]));
    }

    private static string Hint(string key) => "ok_…" + key[^4..];

    private (string Source, string Key, string BaseUri) Now()
    {
        OutlitContext context = _shell.One<OutlitContext>("Get-OutlitContext");
        return (context.Source, context.KeyHint, context.BaseUri.ToString());
    }

    private string WriteKeyFile(string content)
    {
        string file = Path.Combine(_home.CreateSubdirectory("outlit").FullName, "credentials.json");
        File.WriteAllText(file, content);
        return file;
    }

    [Fact]
    public void Limits_without_a_key_are_for_the_key_of_the_environment()
    {
        _shell.Run("Set-OutlitContext -TimeoutSec 20 -MaximumRetryCount 1 -Name night").Succeeded();
        _shell.Run("Get-OutlitContext").Failed("Outlit.NotAuthenticated");
        Environment.SetEnvironmentVariable("OUTLIT_API_KEY", _shell.Key);
        Assert.Equal((20, 1, "night", "OUTLIT_API_KEY"), Facts("Get-OutlitContext"));
        Environment.SetEnvironmentVariable("OUTLIT_API_KEY", ModuleSession.NewKey());
        Assert.Equal((20, 1, "night", "OUTLIT_API_KEY"), Facts("Get-OutlitContext"));
        Assert.Equal((7, 3, null, "OUTLIT_API_KEY"), Facts("New-OutlitContext -TimeoutSec 7"));
        Assert.Equal((9, 3, null, "OUTLIT_API_KEY"), Facts("Set-OutlitContext -TimeoutSec 9 -PassThru"));
        Assert.True(_shell.One<bool>("[object]::ReferenceEquals((Set-OutlitContext -TimeoutSec 9 -PassThru), (Get-OutlitContext))"));
        Assert.Equal((100, 3, null, "OUTLIT_API_KEY"), Facts("Clear-OutlitContext; Get-OutlitContext"));
        _shell.Run("Set-OutlitContext").Failed("Outlit.InvalidConfiguration");

        (int TimeoutSec, int MaximumRetryCount, string? Name, string Source) Facts(string script)
        {
            OutlitContext context = _shell.One<OutlitContext>(script);
            return (context.TimeoutSec, context.MaximumRetryCount, context.Name, context.Source);
        }
    }

    [Theory]
    [InlineData("https://outlit.example", "-Proxy http://user:word@proxy.example:3128", "http://proxy.example:3128/")]
    [InlineData("https://outlit.example", "-Proxy http://proxy.example:3128 -NoProxy", null)]
    [InlineData("https://outlit.example", "", null)]
    [InlineData("http://localhost:8080", "-Proxy http://proxy.example:3128", null)]
    public void Context_shows_the_proxy_that_is_used(string address, string parameters, string? proxy) =>
        Assert.Equal(proxy, _shell.One<OutlitContext>($"New-OutlitContext -ApiKey $key -BaseUri {address} {parameters}").Proxy?.AbsoluteUri);

    [Theory]
    [InlineData("\uFEFF{0}\r\n")]
    [InlineData("  {0}\t")]
    public void Key_is_used_without_white_space_around_it(string text)
    {
        string key = string.Format(null, text, _shell.Key);
        _shell.Set("padded", ModuleSession.Secure(key)).Run("function Get-Secret { param($Name) $padded }").Succeeded();
        Environment.SetEnvironmentVariable("OUTLIT_API_KEY", key);
        string hint = Hint(_shell.Key);
        Assert.Equal([hint, hint, hint], _shell.All<string>("(Get-OutlitContext).KeyHint; (New-OutlitContext -ApiKey $padded).KeyHint; (New-OutlitContext -Credential ([pscredential]::new('x', $padded))).KeyHint"));
        string error = _shell.Run("Get-OutlitIntegration -Context (New-OutlitContext -SecretName x -BaseUri http://127.0.0.1:1 -MaximumRetryCount 0)").Failed("Outlit.NetworkError").ToString();
        Assert.Contains("refused", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throw")]
    [InlineData("Write-Error")]
    public void Vault_errors_keep_their_words_and_advise_about_the_vault(string how)
    {
        _shell.Run($"function Read-Vault {{ [CmdletBinding()] param($Name) {how} 'the vault is locked' }}").Succeeded();
        _shell.Run("Set-Alias Get-Secret Read-Vault").Succeeded();
        ErrorRecord error = _shell.Run("Get-OutlitIntegration -Context (New-OutlitContext -SecretName outlit)").Failed("Outlit.NotAuthenticated");
        Assert.Equal("The secret 'outlit' could not be read: the vault is locked", error.ToString());
        Assert.Contains("Get-Secret", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-OutlitContext -SecretName $env:KEY")]
    [InlineData("Get-OutlitIntegration $env:KEY")]
    [InlineData("Get-OutlitIntegration slack, \"Bearer $env:KEY\"")]
    [InlineData("Disconnect-OutlitIntegration $env:KEY -Force")]
    [InlineData("Get-OutlitConnection $env:KEY")]
    [InlineData("Wait-OutlitConnection -SessionId \"`u{feff}$env:KEY\"")]
    [InlineData("Invoke-OutlitSetupStep \" $env:KEY\" webhooks")]
    [InlineData("Invoke-OutlitSetupStep stripe $env:KEY")]
    [InlineData("Get-OutlitIntegration -Category $env:KEY")]
    [InlineData("New-OutlitContext -Name $env:KEY")]
    [InlineData("New-OutlitContext -SecretName x -VaultName $env:KEY")]
    [InlineData("$env:KEY | Wait-OutlitConnection -Timeout 0")]
    [InlineData("[pscustomobject]@{ SessionId = $env:KEY } | Wait-OutlitConnection -Timeout 0")]
    [InlineData("[pscustomobject]@{ Provider = $env:KEY; Status = 'failed' } | Wait-OutlitConnection")]
    [InlineData("[pscustomobject]@{ SessionId = $env:KEY } | Get-OutlitConnection")]
    [InlineData("[pscustomobject]@{ Provider = $env:KEY } | Get-OutlitSyncStatus")]
    [InlineData("[pscustomobject]@{ Id = $env:KEY } | Disconnect-OutlitIntegration -Force")]
    [InlineData("[pscustomobject]@{ Id = 'stripe'; Account = $env:KEY } | Disconnect-OutlitIntegration -Force")]
    public void Key_in_a_wrong_place_is_refused_and_not_quoted(string script)
    {
        _shell.Run("$env:KEY = [pscredential]::new('x', $key).GetNetworkCredential().Password; Set-OutlitContext $key -BaseUri http://127.0.0.1:1 -MaximumRetryCount 0").Succeeded();
        string error = Assert.Single(_shell.Run(script).Errors).ToString();
        Environment.SetEnvironmentVariable("KEY", null);
        Assert.Contains("is an Outlit API key", error, StringComparison.Ordinal);
        Assert.DoesNotContain(_shell.Key, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_as_the_account_of_an_object_is_not_quoted()
    {
        _shell.Run("$object = [pscustomobject]@{ Id = 'stripe'; Account = [pscredential]::new('x', $key).GetNetworkCredential().Password }; Set-OutlitContext $key -BaseUri http://127.0.0.1:1").Succeeded();
        string error = _shell.Run("Disconnect-OutlitIntegration $object -Force").Failed("Outlit.ContextMismatch").ToString();
        Assert.DoesNotContain(_shell.Key, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-OutlitIntegration -Context $env:KEY")]
    [InlineData("Set-OutlitContext -Context $env:KEY")]
    [InlineData("Get-OutlitSyncStatus stripe -Context ([pscustomobject]@{ Key = $env:KEY })")]
    public void Value_that_is_no_context_is_not_quoted(string script)
    {
        _shell.Run("$env:KEY = [pscredential]::new('x', $key).GetNetworkCredential().Password").Succeeded();
        string error = Assert.Single(_shell.Run(script).Errors).ToString();
        Environment.SetEnvironmentVariable("KEY", null);
        Assert.Contains("must be an OutlitContext", error, StringComparison.Ordinal);
        Assert.DoesNotContain(_shell.Key, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rm {0} && mkfifo {0}", "it is not a regular file")]
    [InlineData("chown 65534 {0}", "it belongs to another user")]
    [InlineData("chmod o+w {0}", "all users can write to it")]
    [InlineData("chmod o+w {1}", "all users can write to its folder")]
    [InlineData("chown 65534 {1}", "its folder belongs to another user")]
    public void Key_file_that_others_control_is_refused(string change, string why)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Owner and type are read on Linux only.");
        bool isAllowed = Environment.UserName == "root" || !change.StartsWith("chown", StringComparison.Ordinal);
        Assert.SkipUnless(isAllowed, "Only root can give a file to another user.");
        string file = WriteKeyFile($$"""{"apiKey":"{{_shell.Key}}"}""");
        change = string.Format(null, change, file, Path.GetDirectoryName(file));
        using Process shell = Process.Start("sh", ["-c", change]);
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
        string error = _shell.Run("Get-OutlitContext").Failed("Outlit.NotAuthenticated").ToString();
        Assert.Contains($"'{file}' cannot be used: {why}", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Relative_config_folder_is_ignored()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The variable is not used on Windows.");
        Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", "relative");
        string error = _shell.Run("Get-OutlitContext").Failed("Outlit.NotAuthenticated").ToString();
        Assert.Contains($"the file {Path.Combine(_home.FullName, ".config", "outlit", "credentials.json")}", error, StringComparison.Ordinal);
    }
}
