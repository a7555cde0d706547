using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Outlit.Integrations.Context;

/// <summary>The contexts of one runspace: its default, and the one of the discovered API key.</summary>
internal sealed class RunspaceState
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceState> s_runspaces = new();

    private ContextSettings _limits = new();
    private OutlitContext? _default;
    private OutlitContext? _discovered;
    private bool _hasWarned;

    /// <summary>The state of the runspace of this thread.</summary>
    public static RunspaceState Current => s_runspaces.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>The context of Set-OutlitContext; null if none was set.</summary>
    public OutlitContext? Default
    {
        get => _default;
        set
        {
            _default = value;
            _limits = new();
            _discovered = null;
        }
    }

    /// <summary>Sets the limits for the key that the environment gives, which becomes the default.</summary>
    public void SetLimits(ContextSettings limits)
    {
        Default = null;
        _limits = limits;
    }

    /// <summary>The default, else the context of the API key in the environment or the credential file.</summary>
    /// <param name="warn">Called once, if other users can read the key.</param>
    /// <exception cref="OutlitException">There is no key, or it is malformed.</exception>
    public OutlitContext GetContext(Action<string> warn) => Default ?? GetDiscovered(warn);

    // Reused while key, source, address and contract stay the same, for its open connections.
    private OutlitContext GetDiscovered(Action<string> warn)
    {
        DiscoveredApiKey key = DiscoveredApiKey.Find();
        if (key.Warning is not null && !_hasWarned)
        {
            _hasWarned = true;
            warn(key.Warning);
        }

        bool isSame = _discovered is not null
            && _discovered.Source == key.Source
            && _discovered.BaseUri == (_limits.BaseUri ?? ContextSettings.GetDefaultBaseUri())
            && _discovered.RequestedContract == (_limits.Contract ?? ApiContract.GetDefault())
            && SecureText.Equals(_discovered.ApiKey!, key.Key);
        if (!isSame)
            _discovered = key.Build(_limits);

        return _discovered!;
    }
}
