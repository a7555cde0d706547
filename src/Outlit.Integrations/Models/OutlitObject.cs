namespace Outlit.Integrations.Models;

/// <summary>The base of all objects in the pipeline.</summary>
public abstract class OutlitObject
{
    private protected OutlitObject(OutlitContext context) => Context = context;

    /// <summary>
    /// The account that the object belongs to: the name of its context, else the hint of its key, such as
    /// <c>ok_…1a2b</c>. Jobs, CLIXML, JSON and CSV keep it.
    /// </summary>
    public string Account => Context.Account;

    /// <summary>The members of the server's response that have no property here; null if there are none.</summary>
    public PSObject? AdditionalData { get; private protected set; }

    /// <summary>
    /// The context that the object came from. Internal, so that no view, JSON or CLIXML shows it: <c>-Context</c>
    /// takes it from the pipeline, so that a pipeline stays in the account it began with.
    /// </summary>
    internal OutlitContext Context { get; }

    private protected TimeSpan? GetAge(DateTimeOffset? time) => Context.Clock.UtcNow - time;
}
