using System.Runtime.CompilerServices;

namespace Outlit.Integrations.Commands;

/// <summary>
/// The account of an object that was given in place of the ID of a provider or session. A parameter only takes strings,
/// so the account is attached to the string that was made of the object; a typed ID has none.
/// </summary>
internal sealed class ObjectOrigin
{
    private static readonly ConditionalWeakTable<string, ObjectOrigin> s_origins = new();

    private ObjectOrigin(OutlitContext? context, string account) => (Context, Account) = (context, account);

    /// <summary>The context of an object of this session; null for one of a job, a file or another session.</summary>
    public OutlitContext? Context { get; }

    public string Account { get; }

    /// <summary>The ID of a provider or session, with the account of the object attached if it names one.</summary>
    public static string Attach(string id, PSObject item)
    {
        OutlitContext? context = (item.BaseObject as OutlitObject)?.Context;
        string? account = context?.Account ?? item.Properties[nameof(OutlitObject.Account)]?.Value?.ToString();
        if (string.IsNullOrEmpty(account))
            return id;

        // The account is quoted in errors.
        if (SecretNames.IsOutlitKey(account.AsSpan()))
            account = SecretNames.Mask;

        string attached = new(id.ToCharArray());
        s_origins.Add(attached, new(context, account!));
        return attached;
    }

    /// <summary>The origin of a string that <see cref="Attach"/> made; null for any other.</summary>
    public static ObjectOrigin? Get(string provider) =>
        s_origins.TryGetValue(provider, out ObjectOrigin origin) ? origin : null;

    /// <summary>The context of the object that an ID was taken from; null if it has none.</summary>
    public static OutlitContext? GetContext(string id) => Get(id)?.Context;

    /// <summary>True if an object of this origin belongs to the account of a context.</summary>
    public bool IsIn(OutlitContext context)
    {
        if (Context is null)
            return IsAccountOf(Account, context);

        return Context == context || (Context.BaseUri == context.BaseUri && HaveSameKey(Context, context));
    }

    /// <summary>True if a context has the account that an object names.</summary>
    public static bool IsAccountOf(string account, OutlitContext context) =>
        account == context.Name || account == context.KeyHint;

    // A context without a key names a secret of a vault.
    private static bool HaveSameKey(OutlitContext one, OutlitContext other) =>
        one.ApiKey is not null && other.ApiKey is not null
            ? SecureText.Equals(one.ApiKey, other.ApiKey)
            : one.KeyHint == other.KeyHint && one.Settings.VaultName == other.Settings.VaultName;
}
