using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Security;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>A PowerShell session with the module imported, and a default context with its own key.</summary>
public sealed class ModuleSession : IDisposable
{
    public ModuleSession(Uri? server, PSHost? host = null, string contract = "Auto")
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([ManifestPath]);
        state.Commands.Add(UtilityCommands.Entries);
        state.ThrowOnRunspaceOpenError = true;
        Runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        Runspace.Open();
        Set("key", Secure(Key));
        Set("secret", Secure("phx_a_secret_of_the_provider"));
        if (server is not null)
        {
            Set("server", server);
            Run($"Set-OutlitContext -ApiKey $key -BaseUri $server -MaximumRetryCount 0 -Contract {contract}").Succeeded();
        }
    }

    public static string ManifestPath { get; } = BuildFact.Get("ManifestPath");

    /// <summary>The API key; in the session, <c>$key</c> has it as a SecureString.</summary>
    public string Key { get; private set; } = NewKey();

    public Runspace Runspace { get; }

    public static string NewKey() => "ok_" + Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N")[..8];

    public static SecureString Secure(string text)
    {
        SecureString secret = new();
        foreach (char c in text)
            secret.AppendChar(c);

        return secret;
    }

    /// <summary>Changes to a new key, and thus to a new organization; the context stays as it is.</summary>
    public void ChangeKey()
    {
        Key = NewKey();
        Set("key", Secure(Key));
    }

    public ModuleSession Set(string name, object? value)
    {
        Runspace.SessionStateProxy.SetVariable(name, value);
        return this;
    }

    /// <summary>Sets <c>$context</c>: a context with the key, the server and the clock.</summary>
    internal ModuleSession SetContext(Uri server, Clock clock) =>
        Set("context", new ContextSettings { ApiKey = Secure(Key), BaseUri = server, Clock = clock }.Build("test"));

    public RunResult Run(string script, params object?[] input)
    {
        using PowerShell shell = PowerShell.Create(Runspace);
        shell.AddScript(script);
        List<PSObject> output = [];
        ErrorRecord? ended = null;
        try
        {
            shell.Invoke(input, output);
        }
        catch (RuntimeException e)
        {
            ended = e.ErrorRecord;
        }

        return new(
            output,
            [.. shell.Streams.Error, .. ended is null ? Array.Empty<ErrorRecord>() : [ended]],
            ended is not null,
            [.. shell.Streams.Verbose.Select(line => line.Message)],
            [.. shell.Streams.Debug.Select(line => line.Message)],
            [.. shell.Streams.Warning.Select(line => line.Message)],
            [.. shell.Streams.Progress]);
    }

    public T One<T>(string script) => (T)Assert.Single(Run(script).Succeeded()).BaseObject;

    public T[] All<T>(string script) => [.. Run(script).Succeeded().Select(item => (T)item.BaseObject)];

    public void Dispose() => Runspace.Dispose();
}
