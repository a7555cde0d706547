using System.Text;

namespace Outlit.Integrations.Tests.Desktop;

/// <summary>Windows PowerShell takes a text without a byte order mark for one in the system's code page.</summary>
public sealed class PlainTextTests
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
    public void What_it_reads_has_ASCII_only(string file) =>
        Assert.True(Ascii.IsValid(File.ReadAllBytes(Path.Combine(BuildFact.Root, file))));
}
