namespace Outlit.Integrations.Commands;

/// <summary>
/// Tests whether the server accepts the key: <c>POST /api/validate-api-key</c>. What is wrong is part of the output,
/// not an error.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "OutlitContext", HelpUri = ContextSettingsCommand.AuthenticationHelp)]
[OutputType(typeof(OutlitContextTest), typeof(bool))]
public sealed class TestOutlitContextCommand : OutlitCommand
{
    /// <summary>Writes only true or false.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Tests the context.</summary>
    protected override void ProcessRecord()
    {
        OutlitContextTest test = Test();
        WriteObject(Quiet ? test.IsValid : test);
    }

    private OutlitContextTest Test()
    {
        OutlitContext? context = null;
        try
        {
            context = SelectContext();
            return CreateClient(context).TestKey(Cancellation);
        }
        catch (OutlitException e)
        {
            return new(context, e.ToErrorRecord(this));
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }
}
