namespace Outlit.Integrations.Models;

/// <summary>
/// The properties that a list shows by default, such as where objects of several types follow each other; and a
/// serialization depth so that jobs and CLIXML keep rows, timestamps, and pipelines with their stages. They are
/// attached to the objects: a types file costs a tenth of the import, and fails if a second copy of the module is
/// imported into the same session.
/// </summary>
internal sealed class DefaultDisplay
{
    private const int SerializationDepth = 6;

    private readonly PSMemberSet _members;

    public DefaultDisplay(params string[] properties) => _members = new(
        "PSStandardMembers",
        [
            new PSPropertySet("DefaultDisplayPropertySet", properties),
            new PSNoteProperty("SerializationDepth", SerializationDepth),
        ]);

    public void AttachTo(object target) => PSObject.AsPSObject(target)?.Members.Add(_members, preValidated: true);
}
