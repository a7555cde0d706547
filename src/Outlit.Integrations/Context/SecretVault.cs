using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Security;
using Outlit.Integrations.Errors;
using Outlit.Integrations.Security;

namespace Outlit.Integrations.Context;

/// <summary>Reads the key of a context when it is used: its own, or a secret that Get-Secret finds.</summary>
internal static class SecretVault
{
    private const string Reader = "Get-Secret";

    /// <exception cref="OutlitException">The secret cannot be had, or is no key.</exception>
    public static string ReadKey(OutlitContext context, CommandInvocationIntrinsics invoke)
    {
        SecureString key = context.ApiKey ?? ReadSecret(context.Settings.SecretName!, context.Settings.VaultName, invoke);
        ApiKey.Hint(key, context.ApiKey is null ? $"the secret '{context.Settings.SecretName}'" : context.Source);
        return SecureText.Read(key, text => text.ToString());
    }

    private static SecureString ReadSecret(string name, string? vault, CommandInvocationIntrinsics invoke)
    {
        if (invoke.GetCommand(Reader, CommandTypes.Cmdlet | CommandTypes.Function) is null)
        {
            throw Refusal.NoSecret(name, $"{Reader} is not there. Install the module Microsoft.PowerShell.SecretManagement and a vault.");
        }

        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(Reader).AddParameter("Name", name).AddParameter("ErrorAction", ActionPreference.Stop);
        if (vault is not null)
        {
            shell.AddParameter("Vault", vault);
        }

        try
        {
            Collection<PSObject> found = shell.Invoke();
            return found.Select(item => item?.BaseObject).FirstOrDefault() switch
            {
                SecureString secret => secret,
                string text => SecureText.From(text),
                PSCredential credential => credential.Password,
                _ => throw Refusal.NoSecret(name, "it is neither a SecureString, a text nor a credential."),
            };
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw Refusal.NoSecret(name, e.Message, e);
        }
    }
}
