using System.Management.Automation;
using System.Runtime.CompilerServices;
using Outlit.Integrations.Context;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Commands;

/// <summary>
/// The account that an object named when it was given in place of a provider ID. A parameter takes strings only, so it is kept
/// beside the very string that was made of the object: an ID that was typed has none.
/// </summary>
internal sealed class ObjectOrigin
{
    private static readonly ConditionalWeakTable<string, ObjectOrigin> s_origins = new();

    private ObjectOrigin(OutlitContext? context, string account) => (Context, Account) = (context, account);

    /// <summary>The context of an object of this session; null for one of a job, a file or another session.</summary>
    public OutlitContext? Context { get; }

    /// <summary>What the object says its account is.</summary>
    public string Account { get; }

    /// <summary>The provider ID, as a string that remembers the object's account if it names one.</summary>
    public static string Attach(string provider, PSObject item)
    {
        OutlitContext? context = (item.BaseObject as OutlitObject)?.Context;
        string? account = context?.Account ?? item.Properties[nameof(OutlitObject.Account)]?.Value?.ToString();
        if (string.IsNullOrEmpty(account))
        {
            return provider;
        }

        string attached = new(provider.ToCharArray());
        s_origins.Add(attached, new(context, account!));
        return attached;
    }

    /// <summary>The origin of a string that <see cref="Attach"/> made; null for any other.</summary>
    public static ObjectOrigin? Of(string provider) => s_origins.TryGetValue(provider, out ObjectOrigin origin) ? origin : null;

    /// <summary>The context of the object that an ID was taken from; null if it has none.</summary>
    public static OutlitContext? ContextOf(string? provider) => provider is null ? null : Of(provider)?.Context;

    /// <summary>True if an object of this origin belongs to the account that a context stands for.</summary>
    public bool IsIn(OutlitContext context) => Context is null
        ? Account == context.Name || Account == context.KeyHint
        : Context == context || (Context.BaseUri == context.BaseUri && Context.KeyHint == context.KeyHint);
}
