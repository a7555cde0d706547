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
            null => null,
            string session => RefuseKey(session),
            IEnumerable list and not IDictionary => list.Cast<object?>().Select(GetSession).ToArray(),
            _ => GetSession(plain),
        };
    }

    private static string RefuseKey(string session) => SecretNames.IsOutlitKey(session.AsSpan())
        ? throw new ArgumentTransformationMetadataException("It is an Outlit API key, and must be a session ID.")
        : session;

    private static object? GetSession(object? item)
    {
        if (item is null || PSObject.AsPSObject(item).Properties["SessionId"] is not { } property)
        {
            return item is PSObject { BaseObject: string text } ? RefuseKey(text)
                : item is string plain ? RefuseKey(plain)
                : item;
        }

        const string Message = "The object has no session to wait for.";
        string session = property.Value?.ToString()
            ?? throw new ArgumentTransformationMetadataException(Message, new PSInvalidCastException(Message));
        return ObjectOrigin.Attach(session, PSObject.AsPSObject(item));
    }
}
