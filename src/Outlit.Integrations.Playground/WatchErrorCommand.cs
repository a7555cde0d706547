using System.Management.Automation;

namespace Outlit.Integrations.Playground;

/// <summary>Passes everything on, and takes down the IDs of the errors among it.</summary>
[Cmdlet(VerbsCommon.Watch, "Error")]
public sealed class WatchErrorCommand : PSCmdlet
{
    /// <summary>Takes the IDs.</summary>
    [Parameter(Mandatory = true)]
    [AllowEmptyCollection]
    public List<string> Seen { get; set; } = [];

    /// <summary>What comes along.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject?.BaseObject is ErrorRecord error)
        {
            Seen.Add(error.FullyQualifiedErrorId);
        }

        WriteObject(InputObject);
    }
}
