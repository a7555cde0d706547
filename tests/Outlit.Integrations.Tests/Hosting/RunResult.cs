namespace Outlit.Integrations.Tests.Hosting;

/// <summary>The result of a script. A terminating error is the last one, and then <c>Ended</c> is true.</summary>
public sealed record RunResult(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    bool Ended,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<string> Debug,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<ProgressRecord> Progress)
{
    /// <summary>The IDs of the errors, without the name of the cmdlet.</summary>
    public IEnumerable<string> ErrorIds => Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]);

    public IReadOnlyList<PSObject> Succeeded()
    {
        Assert.True(Errors.Count == 0, string.Join(Environment.NewLine, Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error}")));
        return Output;
    }

    /// <summary>Asserts that there is exactly one error, with this ID, and returns it.</summary>
    public ErrorRecord Failed(string id)
    {
        ErrorRecord error = Assert.Single(Errors);
        Assert.Equal(id, error.FullyQualifiedErrorId.Split(',')[0]);
        return error;
    }

    public T Failed<T>(string id)
        where T : OutlitException => Assert.IsType<T>(Failed(id).Exception, exactMatch: false);
}
