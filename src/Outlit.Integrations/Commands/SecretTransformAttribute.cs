namespace Outlit.Integrations.Commands;

/// <summary>
/// Takes a SecureString, an <see cref="OutlitSecret"/> or the password of a credential; an empty string counts as not
/// given. The binder's own error would quote a value of another type.
/// </summary>
internal sealed class SecretTransformAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? plain = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return plain switch
        {
            null or "" => null,
            SecureString secret => secret,
            OutlitSecret secret => secret.ToSecureString(),
            PSCredential credential => credential.Password ?? new(),
            _ => throw new ArgumentTransformationMetadataException(
                $"The value must be a SecureString, but its type is {plain.GetType().Name}. "
                + "Use Read-Host -AsSecureString, a vault, or ConvertTo-SecureString -AsPlainText -Force."),
        };
    }
}

/// <summary>Takes a credential; the binder's own error would quote a value of another type.</summary>
internal sealed class CredentialTransformAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? plain = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return plain is null or PSCredential
            ? plain
            : throw new ArgumentTransformationMetadataException(
                $"The value must be a credential of Get-Credential, but its type is {plain.GetType().Name}.");
    }
}

/// <summary>Takes an address; the binder's own error would quote one that is not valid.</summary>
internal sealed class AddressTransformAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? plain = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return plain switch
        {
            null or Uri => plain,
            string text when Uri.TryCreate(text.Trim(), UriKind.RelativeOrAbsolute, out Uri? address) => address,
            _ => throw new ArgumentTransformationMetadataException(
                $"A value of type {plain.GetType().Name} is not a valid address. "
                + "Use one such as https://app.outlit.ai."),
        };
    }
}
