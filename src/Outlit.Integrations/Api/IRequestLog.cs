namespace Outlit.Integrations.Api;

/// <summary>Who listens to what happens on the wire. Called from any thread.</summary>
internal interface IRequestLog
{
    /// <summary>True if <see cref="Debug"/> is listened to; bodies are not described for nobody.</summary>
    bool WantsDebug { get; }

    /// <summary>True if <see cref="Verbose"/> is listened to.</summary>
    bool WantsVerbose { get; }

    /// <summary>A line a request, and a line a pause before the next attempt.</summary>
    void Verbose(string line);

    /// <summary>Headers and bodies, redacted.</summary>
    void Debug(string text);
}
