namespace Outlit.Integrations.Tests.Packaging;

public sealed class ManifestTests
{
    private readonly ManifestFile _manifest = ManifestFile.Read();

    [Fact]
    public void Manifest_has_both_editions_and_their_requirements()
    {
        Assert.Equal(["Desktop", "Core"], _manifest.Texts("CompatiblePSEditions"));
        Assert.Equal(("5.1", "4.7.2"), (_manifest.Text("PowerShellVersion"), _manifest.Text("DotNetFrameworkVersion")));
    }

    [Fact]
    public void Tags_contain_editions_and_systems()
    {
        Assert.Empty(new[] { "PSEdition_Desktop", "PSEdition_Core", "Windows", "Linux", "MacOS" }.Except(_manifest.Tags));
        Assert.All(_manifest.Tags, tag => Assert.DoesNotContain(' ', tag));
    }

    [Fact]
    public void Manifest_has_license_and_release_notes()
    {
        Assert.Equal("https://spdx.org/licenses/MIT.html", _manifest.About("LicenseUri"));
        Assert.NotEmpty(_manifest.About("ReleaseNotes")!);
    }

    [Fact]
    public void Exports_have_no_wildcards()
    {
        string[] exports = ["CmdletsToExport", "FunctionsToExport", "AliasesToExport", "VariablesToExport"];
        Assert.All(exports, kind => Assert.DoesNotContain(_manifest.Texts(kind), name => name.Contains('*', StringComparison.Ordinal)));
    }

    [Fact]
    public void Manifest_has_no_placeholder_address() =>
        Assert.Empty(_manifest.Keys.Intersect(["HelpInfoURI", "ProjectUri", "IconUri"]));

    [Fact]
    public void Changelog_has_the_version_or_an_unreleased_section() =>
        Assert.Matches($@"(?m)^## \[(Unreleased|{_manifest.Text("ModuleVersion")})\]", File.ReadAllText(Path.Combine(BuildFact.Root, "CHANGELOG.md")));
}
