using System.Collections;
using System.Management.Automation.Language;

namespace Outlit.Integrations.Tests.Packaging;

/// <summary>The module's manifest, read as data without running any of it, as the PowerShell Gallery does.</summary>
public sealed class ManifestTests
{
    private static readonly string[] s_exports =
        ["CmdletsToExport", "FunctionsToExport", "AliasesToExport", "VariablesToExport"];

    private readonly Hashtable _members;
    private readonly Hashtable _about;

    public ManifestTests()
    {
        ScriptBlockAst script = Parser.ParseFile(ModuleSession.ManifestPath, out _, out ParseError[] errors);
        Assert.Empty(errors);
        _members = (Hashtable)script.Find(part => part is HashtableAst, searchNestedScriptBlocks: false).SafeGetValue();
        _about = (Hashtable)((Hashtable)_members["PrivateData"]!)["PSData"]!;
    }

    [Fact]
    public void Manifest_has_both_editions_and_their_requirements()
    {
        Assert.Equal(["Desktop", "Core"], Texts(_members["CompatiblePSEditions"]));
        Assert.Equal(("5.1", "4.7.2"), (_members["PowerShellVersion"], _members["DotNetFrameworkVersion"]));
    }

    [Fact]
    public void Gallery_shows_tags_license_and_release_notes_and_no_placeholder_address()
    {
        string[] tags = Texts(_about["Tags"]);
        Assert.Empty(new[] { "PSEdition_Desktop", "PSEdition_Core", "Windows", "Linux", "MacOS" }.Except(tags));
        Assert.All(tags, tag => Assert.DoesNotContain(' ', tag));
        Assert.Equal("https://spdx.org/licenses/MIT.html", _about["LicenseUri"]);
        Assert.NotEmpty((string)_about["ReleaseNotes"]!);
        IEnumerable<string> keys = _members.Keys.Cast<string>().Concat(_about.Keys.Cast<string>());
        Assert.Empty(keys.Intersect(["HelpInfoURI", "ProjectUri", "IconUri"]));
    }

    [Fact]
    public void Exports_have_no_wildcards() =>
        Assert.All(s_exports.SelectMany(kind => Texts(_members[kind])), name => Assert.DoesNotContain('*', name));

    [Fact]
    public void Changelog_has_the_version_or_an_unreleased_section() => Assert.Matches(
        $@"(?m)^## \[(Unreleased|{_members["ModuleVersion"]})\]",
        File.ReadAllText(Path.Combine(BuildFact.Root, "CHANGELOG.md")));

    private static string[] Texts(object? list) => [.. ((IEnumerable)list!).Cast<string>()];
}
