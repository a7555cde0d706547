namespace Outlit.Integrations.Emulator.Wire;

/// <summary>
/// Marks a member that not every answer has: servers leave it out, or null, and so does the emulator when it is told
/// to answer in another shape.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class VariesAttribute : Attribute;
