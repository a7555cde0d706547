namespace Outlit.Integrations.Emulator;

/// <summary>The emulator could not start. The message gives the reason and is written for the user.</summary>
/// <param name="message">The reason.</param>
/// <param name="innerException">The exception that caused it; null if there is none.</param>
public sealed class EmulatorStartException(string message, Exception? innerException = null)
    : Exception(message, innerException);
