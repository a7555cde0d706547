namespace Outlit.Integrations.Emulator;

/// <summary>The emulator could not start; the message says why, in words meant for the user.</summary>
public sealed class EmulatorStartException : Exception
{
    /// <summary>Creates the exception without a reason.</summary>
    public EmulatorStartException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Why it could not start.</param>
    public EmulatorStartException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Why it could not start.</param>
    /// <param name="innerException">What was thrown on the way.</param>
    public EmulatorStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
