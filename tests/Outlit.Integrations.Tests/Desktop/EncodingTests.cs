namespace Outlit.Integrations.Tests.Desktop;

/// <summary>Windows PowerShell reads a file without a byte order mark in the system's code page.</summary>
public sealed class EncodingTests
{
    public static TheoryData<string> Files =>
    [
        .. Directory.GetFiles(BuildFact.Root, "*.ps?1")
            .Concat(Directory.GetFiles(Path.Combine(BuildFact.Root, "tests", "Pester")))
            .Concat(Directory.GetFiles(Path.Combine(BuildFact.Root, "en-US"), "*.txt"))
            .Select(file => Path.GetRelativePath(BuildFact.Root, file)),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Files_that_it_reads_are_ASCII(string file) =>
        Assert.True(Ascii.IsValid(File.ReadAllBytes(Path.Combine(BuildFact.Root, file))));
}
