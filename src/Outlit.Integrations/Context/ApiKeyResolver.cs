namespace Outlit.Integrations.Context;

/// <summary>
/// Reads the API key of a context when it is used: the context's own, or a secret that Get-Secret finds.
/// </summary>
internal static class ApiKeyResolver
{
    private const string Reader = "Get-Secret";

    /// <exception cref="OutlitException">The secret cannot be read, or is not an API key.</exception>
    public static string ReadKey(OutlitContext context, PSCmdlet command)
    {
        // The key of the context was checked when the context was made.
        return SecureText.Read(context.ApiKey ?? ReadSecret(context.Settings, command), text => text.ToString());
    }

    private static SecureString ReadSecret(ContextSettings settings, PSCmdlet command)
    {
        string name = settings.SecretName!;
        const CommandTypes Types = CommandTypes.Cmdlet | CommandTypes.Function | CommandTypes.Alias;
        if (command.InvokeCommand.GetCommand(Reader, Types) is null)
        {
            throw ClientErrors.SecretNotRead(
                name, $"{Reader} was not found. Install the module Microsoft.PowerShell.SecretManagement and a vault.");
        }

        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(Reader).AddParameter("Name", name).AddParameter("ErrorAction", ActionPreference.Stop);
        if (settings.VaultName is not null)
            shell.AddParameter("Vault", settings.VaultName);

        SecureString secret = ApiKey.Trim(Invoke(shell, name));
        ApiKey.GetHint(secret, $"the secret '{name}'");
        return secret;
    }

    private static SecureString Invoke(PowerShell shell, string name)
    {
        try
        {
            return shell.Invoke().Select(item => item?.BaseObject).FirstOrDefault() switch
            {
                SecureString secret => secret,
                string text => SecureText.From(text),
                PSCredential credential => credential.Password ?? new(),
                _ => throw ClientErrors.SecretNotRead(name, "it is not a SecureString, a string or a credential."),
            };
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            // The exception's own message begins with why the command stopped.
            throw ClientErrors.SecretNotRead(name, e.ErrorRecord?.ToString() ?? e.Message, e);
        }
    }
}
