using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Security;

namespace Outlit.Integrations.Benchmarks;

/// <summary>A PowerShell session with the module imported from its manifest and a context for an emulator.</summary>
public sealed class Shell : IDisposable
{
    private readonly Runspace _runspace;

    public Shell(Outlit outlit)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([ManifestPath]);
        state.ThrowOnRunspaceOpenError = true;
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        SecureString key = new();
        Array.ForEach(outlit.Key.ToCharArray(), key.AppendChar);
        Set("key", key).Set("server", outlit.Client.BaseAddress!).Run("Set-OutlitContext -ApiKey $key -BaseUri $server -MaximumRetryCount 0");
    }

    public static string Engine { get; } = "hosted PowerShell " + typeof(PSObject).Assembly.GetName().Version!.ToString(3);

    private static string ManifestPath { get; } = Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == "ManifestPath").Value!;

    public Shell Set(string name, object value)
    {
        _runspace.SessionStateProxy.SetVariable(name, value);
        return this;
    }

    /// <summary>Runs a script; an error ends the benchmark. The callback receives each progress record.</summary>
    public IReadOnlyList<PSObject> Run(string script, Action<ProgressRecord>? progress = null)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript("$ErrorActionPreference = 'Stop'; " + script);
        shell.Streams.Progress.DataAdded += (_, added) => progress?.Invoke(shell.Streams.Progress[added.Index]);
        return shell.Invoke();
    }

    public void Dispose() => _runspace.Dispose();
}
