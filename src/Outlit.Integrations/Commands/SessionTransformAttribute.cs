namespace Outlit.Integrations.Commands;

/// <summary>
/// Takes the session ID of an object, such as a connection, where the binder would take the object's text.
/// </summary>
internal sealed class SessionTransformAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? plain = inputData is PSObject { BaseObject: not PSCustomObject } wrapped
            ? wrapped.BaseObject
            : inputData;
        return plain switch
        {
            null or string => plain,
            IList list => list.Cast<object?>().Select(GetSession).ToArray(),
            _ => GetSession(plain),
        };
    }

    private static object? GetSession(object? item)
    {
        if (item is null || PSObject.AsPSObject(item).Properties["SessionId"] is not { } property)
        {
            return item;
        }

        const string Message = "The object has no session to wait for.";
        return property.Value?.ToString()
            ?? throw new ArgumentTransformationMetadataException(Message, new PSInvalidCastException(Message));
    }
}
