using System.Management.Automation;
using Outlit.Integrations.Errors;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>What a line of PowerShell gave.</summary>
/// <param name="Output">Its objects.</param>
/// <param name="Errors">Its errors; one that ended it comes last.</param>
/// <param name="Ended">True if an error ended it.</param>
public sealed record RunResult(IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors, bool Ended)
{
    public IReadOnlyList<string> Verbose { get; init; } = [];

    public IReadOnlyList<string> Debug { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public IReadOnlyList<ProgressRecord> Progress { get; init; } = [];

    /// <summary>The IDs of the errors, without the cmdlet's name behind them.</summary>
    public IEnumerable<string> ErrorIds => Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]);

    public IReadOnlyList<PSObject> Succeeded()
    {
        Assert.True(Errors.Count == 0, string.Join(Environment.NewLine, Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error}")));
        return Output;
    }

    /// <summary>The only error, which must have this ID.</summary>
    public ErrorRecord Failed(string id)
    {
        ErrorRecord error = Assert.Single(Errors);
        Assert.Equal(id, error.FullyQualifiedErrorId.Split(',')[0]);
        return error;
    }

    /// <summary>The only error's exception, which must have this ID.</summary>
    public T Failed<T>(string id)
        where T : OutlitException => Assert.IsType<T>(Failed(id).Exception, exactMatch: false);
}
