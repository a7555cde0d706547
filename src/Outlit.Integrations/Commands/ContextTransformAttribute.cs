namespace Outlit.Integrations.Commands;

/// <summary>Lets <c>-Context</c> take the context that an object of this module came from.</summary>
internal sealed class ContextTransformAttribute : ArgumentTransformationAttribute
{
    private const string DeserializedType = "Deserialized.Outlit.Integrations.Context.OutlitContext";

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (inputData is not PSObject wrapped)
            return inputData is OutlitObject item ? item.Context : inputData;

        return wrapped.TypeNames.Contains(DeserializedType)
            ? throw new ArgumentTransformationMetadataException(
                "This context comes from another session or a file, without its key. "
                + "Create a new one here with New-OutlitContext.")
            : Transform(engineIntrinsics, wrapped.BaseObject);
    }
}
