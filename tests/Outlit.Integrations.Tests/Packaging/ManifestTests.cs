namespace Outlit.Integrations.Tests.Packaging;

/// <summary>What the manifest says of the module.</summary>
public sealed class ManifestTests
{
    private readonly ManifestFile _manifest = ManifestFile.Read();

    [Fact]
    public void It_names_both_editions_and_what_they_need()
    {
        Assert.Equal(["Desktop", "Core"], _manifest.Texts("CompatiblePSEditions"));
        Assert.Equal(("5.1", "4.7.2"), (_manifest.Text("PowerShellVersion"), _manifest.Text("DotNetFrameworkVersion")));
    }

    [Fact]
    public void Its_tags_name_editions_and_systems()
    {
        Assert.Empty(new[] { "PSEdition_Desktop", "PSEdition_Core", "Windows", "Linux", "MacOS" }.Except(_manifest.Tags));
        Assert.All(_manifest.Tags, tag => Assert.DoesNotContain(' ', tag));
    }

    [Fact]
    public void It_says_under_which_licence_and_what_is_new()
    {
        Assert.Equal("https://spdx.org/licenses/MIT.html", _manifest.About("LicenseUri"));
        Assert.NotEmpty(_manifest.About("ReleaseNotes")!);
    }

    [Fact]
    public void It_exports_by_name_only()
    {
        string[] exports = ["CmdletsToExport", "FunctionsToExport", "AliasesToExport", "VariablesToExport"];
        Assert.All(exports, kind => Assert.DoesNotContain(_manifest.Texts(kind), name => name.Contains('*', StringComparison.Ordinal)));
    }

    [Fact]
    public void It_names_no_address_that_is_not_there() =>
        Assert.Empty(_manifest.Keys.Intersect(["HelpInfoURI", "ProjectUri", "IconUri"]));

    [Fact]
    public void The_changelog_has_its_version_or_what_is_not_released_yet() =>
        Assert.Matches($@"(?m)^## \[(Unreleased|{_manifest.Text("ModuleVersion")})\]", File.ReadAllText(Path.Combine(BuildFact.Root, "CHANGELOG.md")));
}
