using System.Management.Automation;
using Outlit.Integrations.Context;

namespace Outlit.Integrations.Models;

/// <summary>
/// What every object of the module's pipeline has. Its lists are arrays behind their read-only interface: PowerShell
/// cannot index the compiler's own list types.
/// </summary>
public abstract class OutlitObject
{
    /// <summary>
    /// The account that the object belongs to: the name of its context, else the hint of its key, such as <c>ok_…1a2b</c>.
    /// It is still there after a job, CLIXML, JSON and CSV. Null for a part of an object.
    /// </summary>
    public string? Account => Context?.Account;

    /// <summary>The members of the server's answer that this version has no name for; null if there were none.</summary>
    public PSObject? AdditionalData { get; internal init; }

    /// <summary>
    /// The context the object came from. Internal, so that no view, JSON or CLIXML shows it: <c>-Context</c> takes it
    /// from the pipeline, and a chain stays with the account it began with.
    /// </summary>
    internal virtual OutlitContext? Context { get; set; }
}
