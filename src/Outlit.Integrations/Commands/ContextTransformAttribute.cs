namespace Outlit.Integrations.Commands;

/// <summary>Lets <c>-Context</c> take the context that an object of this module came from.</summary>
internal sealed class ContextTransformAttribute : ArgumentTransformationAttribute
{
    private const string DeserializedType = "Deserialized.Outlit.Integrations.Context.OutlitContext";

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (inputData is PSObject wrapped && wrapped.TypeNames.Contains(DeserializedType))
        {
            throw new ArgumentTransformationMetadataException(
                "This context comes from another session or a file, without its key. "
                + "Create a new one here with New-OutlitContext.");
        }

        object? plain = inputData is PSObject item ? item.BaseObject : inputData;
        return plain switch
        {
            null => null,
            OutlitContext context => context,
            OutlitObject result => result.Context,
            object other => throw CreateError(other.GetType().Name),
        };
    }

    // The binder's own error would quote the value. The inner exception tells the binder that the object may be meant
    // for another parameter, such as -Provider.
    private static ArgumentTransformationMetadataException CreateError(string type)
    {
        string message = $"The value must be an OutlitContext, but its type is {type}. Use New-OutlitContext.";
        return new(message, new PSInvalidCastException(message));
    }
}
