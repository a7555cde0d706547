namespace Outlit.Integrations.Commands;

/// <summary>
/// Takes the session ID of an object, such as a connection, where the binder would take the object's text.
/// </summary>
internal sealed class SessionTransformAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? plain = Unwrap(inputData);
        return plain is IEnumerable list and not (string or IDictionary)
            ? list.Cast<object?>().Select(item => GetSession(Unwrap(item))).ToArray()
            : GetSession(plain);
    }

    private static object? Unwrap(object? item) =>
        item is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : item;

    private static object? GetSession(object? item)
    {
        if (item is null or string || PSObject.AsPSObject(item).Properties["SessionId"] is not { } property)
            return item;

        const string Message = "The object has no session ID.";
        string session = property.Value?.ToString()
            ?? throw new ArgumentTransformationMetadataException(Message, new PSInvalidCastException(Message));
        return ObjectOrigin.Attach(session, PSObject.AsPSObject(item));
    }
}
