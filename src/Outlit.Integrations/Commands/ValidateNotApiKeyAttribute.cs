namespace Outlit.Integrations.Commands;

/// <summary>Refuses an Outlit API key in place of an ID or a name, before it is sent or quoted.</summary>
internal sealed class ValidateNotApiKeyAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        string[] texts = arguments is string text ? [text] : [.. (arguments as IEnumerable ?? "").OfType<string>()];
        if (Array.Exists(texts, item => SecretNames.IsOutlitKey(item.AsSpan())))
        {
            throw new ValidationMetadataException(
                "The value is an Outlit API key, which belongs in -ApiKey of Set-OutlitContext.");
        }
    }
}
