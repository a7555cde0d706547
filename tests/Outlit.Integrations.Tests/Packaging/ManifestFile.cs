using System.Collections;
using System.Management.Automation.Language;

namespace Outlit.Integrations.Tests.Packaging;

/// <summary>The module's manifest, read as data without running any of it, as the PowerShell Gallery does.</summary>
internal sealed class ManifestFile
{
    private readonly Hashtable _members;
    private readonly Hashtable _about;

    private ManifestFile(Hashtable members)
    {
        _members = members;
        _about = (Hashtable)((Hashtable)members["PrivateData"]!)["PSData"]!;
    }

    public IEnumerable<string> Keys => _members.Keys.Cast<string>().Concat(_about.Keys.Cast<string>());

    public string[] Tags => Texts(_about["Tags"]);

    /// <exception cref="InvalidOperationException">The manifest contains an expression.</exception>
    public static ManifestFile Read()
    {
        ScriptBlockAst script = Parser.ParseFile(ModuleSession.ManifestPath, out _, out ParseError[] errors);
        Assert.Empty(errors);
        return new((Hashtable)script.Find(part => part is HashtableAst, searchNestedScriptBlocks: false).SafeGetValue());
    }

    public string Text(string name) => (string)_members[name]!;

    public string[] Texts(string name) => Texts(_members[name]);

    public string? About(string name) => (string?)_about[name];

    private static string[] Texts(object? list) => [.. ((IEnumerable)list!).Cast<string>()];
}
