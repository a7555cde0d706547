namespace Outlit.Integrations.Emulator;

/// <summary>A JSON answer of an emulator.</summary>
/// <param name="Method">The request's method.</param>
/// <param name="Path">The request's path, without its query.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON as UTF-8.</param>
/// <param name="Fault">The ID of the fault that was put in the request's way; null if there was none.</param>
public sealed record EmulatorAnswer(string Method, string Path, int Status, ReadOnlyMemory<byte> Body, string? Fault);
