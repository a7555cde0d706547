using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using Outlit.Integrations.Playground.Hosting;

namespace Outlit.Integrations.Playground;

/// <summary>
/// A PowerShell engine with the module in it. Runs a script statement by statement, each echoed as if somebody typed
/// it, and tells at the end whether all went as the script says.
/// </summary>
public sealed class ScriptSession : IDisposable
{
    private const int Failed = 1;
    private const string Prompt = "PS> ";
    private const string EchoStyle = "36";
    private const string TextStyle = "32";

    private static readonly string s_commandsFile = Path.Combine(AppContext.BaseDirectory, "Shell.psm1");

    private readonly TerminalHost _host;
    private readonly Runspace _runspace;
    private PowerShell? _running;
    private bool _stopped;

    /// <param name="host">Where the text goes.</param>
    /// <param name="manifest">The module's manifest.</param>
    public ScriptSession(TerminalHost host, string manifest)
    {
        _host = host;
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Watch-Error", typeof(WatchErrorCommand), null));
        state.Commands.Add(new SessionStateCmdletEntry("Format-Table", typeof(FormatTableCommand), null));
        state.Commands.Add(new SessionStateCmdletEntry("Format-List", typeof(FormatListCommand), null));
        state.ImportPSModule([s_commandsFile, manifest]);
        state.ThrowOnRunspaceOpenError = true;
        _runspace = RunspaceFactory.CreateRunspace(host, state);
        _runspace.Open();
    }

    /// <summary>Runs a script; the exit code is 0 only if nothing went wrong that the script did not announce.</summary>
    public int RunFile(string path)
    {
        ScriptBlockAst script = Parser.ParseFile(path, out _, out ParseError[] mistakes);
        foreach (ParseError mistake in mistakes)
        {
            _host.UI.WriteErrorLine($"{path}:{mistake.Extent.StartLineNumber}: {mistake.Message}");
        }

        return mistakes.Length > 0 ? Failed : Run(ScriptStep.Split(script));
    }

    /// <summary>Stops what runs, as Ctrl+C does in a shell.</summary>
    public void Stop()
    {
        _stopped = true;
        _running?.Stop();
    }

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();

    private int Run(IEnumerable<ScriptStep> steps)
    {
        int unexpected = 0;
        foreach (ScriptStep step in steps)
        {
            Echo(step);
            List<string> errors = Invoke(step);
            unexpected += Judge(step, errors);
            if (_host.ExitCode is { } code)
            {
                return code;
            }

            if (_stopped)
            {
                return Failed;
            }
        }

        return unexpected == 0 ? 0 : Failed;
    }

    private void Echo(ScriptStep step)
    {
        if (step.Comment.Count > 0)
        {
            _host.Terminal.Space();
        }

        foreach (string line in step.Comment)
        {
            _host.Terminal.WriteLine(TextStyle, line);
        }

        string prompt = Prompt;
        foreach (string line in step.Text.Split('\n'))
        {
            _host.Terminal.WriteLine(EchoStyle, prompt + line.TrimEnd());
            prompt = ">>  ";
        }
    }

    // The errors of the step by ID, as a user saw them: those that the script itself caught are not among them.
    private List<string> Invoke(ScriptStep step)
    {
        List<string> errors = [];
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(step.Source, useLocalScope: false);
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Watch-Error").AddParameter("Seen", errors).AddCommand("Out-Default");
        _running = shell;
        try
        {
            shell.Invoke();
        }
        catch (RuntimeException e)
        {
            if (e is not PipelineStoppedException || !_stopped)
            {
                errors.Add(e.ErrorRecord.FullyQualifiedErrorId);
                Show(e.ErrorRecord);
            }
        }

        _running = null;
        return errors;
    }

    private int Judge(ScriptStep step, List<string> errors)
    {
        int unexpected = errors.RemoveAll(id => step.Expected is null || !id.StartsWith(step.Expected, StringComparison.Ordinal));
        if (step.Expected is not null && errors.Count == 0)
        {
            _host.UI.WriteErrorLine($"The error {step.Expected} was expected here, and did not come.");
            unexpected++;
        }

        return unexpected;
    }

    private void Show(ErrorRecord error)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        PSObject shown = PSObject.AsPSObject(error);
        shown.Properties.Add(new PSNoteProperty("writeErrorStream", true));
        shell.AddCommand("Out-Default").AddParameter("InputObject", shown).Invoke();
    }
}
