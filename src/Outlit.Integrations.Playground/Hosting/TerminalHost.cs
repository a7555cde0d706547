using System.Globalization;
using System.Management.Automation.Host;

namespace Outlit.Integrations.Playground.Hosting;

/// <summary>A PowerShell host over a terminal or a text writer.</summary>
public sealed class TerminalHost : PSHost
{
    /// <param name="terminal">Where the text goes.</param>
    public TerminalHost(Terminal terminal)
    {
        Terminal = terminal;
        UI = new TerminalUI(terminal);
    }

    /// <summary>Where the text goes.</summary>
    public Terminal Terminal { get; }

    /// <summary>What the script asked to exit with; null if it did not.</summary>
    public int? ExitCode { get; private set; }

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override string Name => "OutlitPlayground";

    /// <inheritdoc/>
    public override PSHostUserInterface UI { get; }

    /// <inheritdoc/>
    public override Version Version { get; } = typeof(TerminalHost).Assembly.GetName().Version!;

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    /// <inheritdoc/>
    public override void EnterNestedPrompt() => throw new NotSupportedException("The playground has no nested prompt.");

    /// <inheritdoc/>
    public override void ExitNestedPrompt()
    {
    }

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
    }
}
