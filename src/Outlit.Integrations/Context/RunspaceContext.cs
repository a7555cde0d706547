using System;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using Outlit.Integrations.Errors;
using Outlit.Integrations.Security;

namespace Outlit.Integrations.Context;

/// <summary>The contexts of one runspace: its default, and the one made of what lies about.</summary>
internal sealed class RunspaceContext
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceContext> s_runspaces = new();

    private AmbientKey? _ambientKey;
    private OutlitContext? _ambient;
    private bool _warned;

    /// <summary>The contexts of the runspace that runs on this thread.</summary>
    public static RunspaceContext Current => s_runspaces.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>What Set-OutlitContext set; null if nothing.</summary>
    public OutlitContext? Default { get; set; }

    /// <summary>The default, or what the environment or the key file says now.</summary>
    /// <param name="warn">Told, once, if the key lies where others can read it.</param>
    /// <exception cref="OutlitException">There is no key, or it is none.</exception>
    public OutlitContext Resolve(Action<string> warn) => Default ?? Ambient(warn);

    // Kept while key and address stay the same, for its open connections.
    private OutlitContext Ambient(Action<string> warn)
    {
        AmbientKey key = AmbientKey.Find();
        if (key.Warning is not null && !_warned)
        {
            _warned = true;
            warn(key.Warning);
        }

        if (_ambient is null
            || (_ambientKey?.Key, _ambientKey?.Source) != (key.Key, key.Source)
            || _ambient.BaseUri != ContextSettings.DefaultBase())
        {
            _ambient = new ContextSettings { ApiKey = SecureText.From(key.Key) }.Build(key.Source);
            _ambientKey = key;
        }

        return _ambient;
    }
}
