using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Outlit.Integrations.Commands;
using Outlit.Integrations.Errors;

namespace Outlit.Integrations.Tests;

/// <summary>
/// The help's source in <c>docs/en-US</c>, the help that is shipped in <c>en-US</c>, and the assembly: all three say the same.
/// </summary>
public sealed partial class HelpTests
{
    private const string AllSets = "__AllParameterSets";

    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static readonly string s_helpFolder = Path.Combine(HelpPage.Root, "en-US");

    private static readonly Dictionary<string, XElement> s_shipped = XDocument
        .Load(Path.Combine(s_helpFolder, "Outlit.Integrations.dll-Help.xml")).Root!.Elements()
        .ToDictionary(command => command.Descendants(s_command + "name").First().Value);

    private static readonly Dictionary<string, Type> s_cmdlets = typeof(OutlitCommand).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)
        .ToDictionary(type => $"{CmdletOf(type).VerbName}-{CmdletOf(type).NounName}");

    public static TheoryData<string> Names => [.. s_cmdlets.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> Abouts => [.. HelpPage.Abouts.Select(page => page.Name)];

    [Fact]
    public void Every_cmdlet_has_a_page_and_no_page_is_left_over()
    {
        string[] names = [.. s_cmdlets.Keys.Order(StringComparer.Ordinal)];
        Assert.Equal(names, HelpPage.Cmdlets.Select(page => page.Name));
        Assert.Equal(names, s_shipped.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            HelpPage.Abouts.Select(page => page.Name + ".help.txt").Append("Outlit.Integrations.dll-Help.xml").Order(StringComparer.Ordinal),
            Directory.GetFiles(s_helpFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_has_the_parameters_of_the_cmdlet(string name)
    {
        HelpPage page = Page(name);
        Assert.Equal(Facts(name), page.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Facts));
        Assert.All(page.Parameters, parameter => Assert.True(parameter.Text.EndsWith('.') || parameter.Text.EndsWith('`'), parameter.Name));
        Assert.Equal(
            Sets(name).Select(set => $"{set.Name}: {string.Join(" ", set.Parameters)}"),
            page.Syntax.Select(set => $"{set.Title.Replace(" (Default)", "")}: {string.Join(" ", Dashed().Matches(set.Body).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal))}")
                .Order(StringComparer.Ordinal));
        string? standard = CmdletOf(s_cmdlets[name]).DefaultParameterSetName;
        Assert.Equal(standard is null ? [] : [standard + " (Default)"], page.Syntax.Select(set => set.Title).Where(title => title.EndsWith(" (Default)", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_shipped_help_has_the_parameters_of_the_cmdlet(string name)
    {
        Dictionary<string, string> facts = s_shipped[name].Element(s_command + "parameters")!.Elements().ToDictionary(ParameterName, ShippedFacts);
        Assert.Equal(Facts(name).ToDictionary(fact => fact.Key, fact => OneSet(fact.Value)), facts);
        Assert.Equal(
            Sets(name).Select(set => string.Join(" ", set.Parameters)).Order(StringComparer.Ordinal),
            s_shipped[name].Descendants(s_command + "syntaxItem")
                .Select(item => string.Join(" ", item.Elements(s_command + "parameter").Select(ParameterName).Order(StringComparer.Ordinal)))
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_shipped_help_says_what_the_page_says(string name)
    {
        HelpPage page = Page(name);
        XElement shipped = s_shipped[name];
        Assert.Equal(HelpPage.Words(page.Section("SYNOPSIS")), Words(shipped.Element(s_command + "details")!.Element(s_maml + "description")));
        Assert.Equal(HelpPage.Words(page.Section("DESCRIPTION")), Words(shipped.Element(s_maml + "description")));
        Assert.Equal(HelpPage.Words(page.Section("NOTES")), Words(shipped.Element(s_maml + "alertSet")));
        Assert.Equal(
            page.Parameters.Select(parameter => $"{parameter.Name}: {HelpPage.Words(parameter.Text)}").Order(StringComparer.Ordinal),
            shipped.Element(s_command + "parameters")!.Elements().Select(parameter => $"{ParameterName(parameter)}: {Words(parameter.Element(s_maml + "description"))}")
                .Order(StringComparer.Ordinal));
        Assert.Equal(
            page.Examples.Select(example => (example.Title, HelpPage.Words(example.Body))),
            shipped.Descendants(s_command + "example").Select(example => (example.Element(s_maml + "title")!.Value.Trim('-', ' '), Words(example.Element(s_maml + "introduction")))));
        Assert.Equal(TypeWords(page.Types("INPUTS")), TypeWords(shipped.Element(s_command + "inputTypes")!));
        Assert.Equal(TypeWords(page.Types("OUTPUTS")), TypeWords(shipped.Element(s_command + "returnValues")!));
        Assert.Equal(
            "Online Version " + HelpPage.Words(page.Section("RELATED LINKS").Replace("- ", "")),
            string.Join(" ", shipped.Descendants(s_maml + "linkText").Select(link => link.Value)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Online_help_is_a_page_of_the_vendor(string name)
    {
        string address = CmdletOf(s_cmdlets[name]).HelpUri;
        Assert.Matches("^https://docs\\.outlit\\.ai/api-reference/(integrations|introduction)#[a-z-]+$", address);
        Assert.Equal(address, HelpUri().Match(Page(name).Text).Groups[1].Value);
        Assert.Equal(address, s_shipped[name].Descendants(s_maml + "uri").First().Value);
    }

    [Theory]
    [MemberData(nameof(Abouts))]
    public void The_shipped_about_page_says_what_the_page_says(string name)
    {
        string shipped = File.ReadAllText(Path.Combine(s_helpFolder, name + ".help.txt")).ReplaceLineEndings("\n");
        HelpPage page = HelpPage.Abouts.Single(page => page.Name == name);
        Assert.Equal(HelpPage.Words(page.Text), HelpPage.Words(shipped), ignoreCase: true);
        Assert.All(HelpPage.Code(page.Text), code =>
        {
            Parser.ParseInput(code, out _, out ParseError[] mistakes);
            Assert.Empty(mistakes);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_is_complete(string name)
    {
        HelpPage page = Page(name);
        Assert.True(page.Examples.Count >= 2, "Two examples at the least.");
        Assert.All(page.Examples, example =>
        {
            Assert.NotEmpty(HelpPage.Code(example.Body));
            Assert.NotEmpty(HelpPage.Output(example.Body));
            Assert.All(HelpPage.Output(example.Body), output => Assert.NotEqual("", output.Trim()));
        });
        Assert.NotEmpty(page.Section("NOTES"));
        Assert.Equal(OutputTypes(name), page.Types("OUTPUTS").Select(type => type.Title));
    }

    [Fact]
    public void No_page_has_a_placeholder_or_a_dead_link() =>
        Assert.All(HelpPage.Cmdlets.Concat(HelpPage.Abouts), page =>
        {
            Assert.DoesNotMatch(@"\{\{|\bTODO\b|\bTBD\b|Fill in", page.Text);
            Assert.All(
                page.Links.Where(link => !link.StartsWith("https://", StringComparison.Ordinal)),
                link => Assert.True(File.Exists(Path.Combine(HelpPage.Folder, link)), $"{page.Name}: {link}"));
        });

    [Fact]
    public void Every_error_has_cause_and_cure()
    {
        string text = HelpPage.Abouts.Single(page => page.Name == "about_Outlit_Troubleshooting").Text;
        string[] parts = [.. text.Split("\n### ").Skip(1).Where(part => part.StartsWith("Outlit.", StringComparison.Ordinal))];
        Assert.Equal(ErrorIds.Order(StringComparer.Ordinal), parts.Select(part => part.Split('\n')[0]).Order(StringComparer.Ordinal));
        Assert.All(parts, part => Assert.Matches(@"\n\nCause: (.|\n)+\n\nCure: ", part));
    }

    [Fact]
    public void No_page_names_an_error_that_does_not_exist() =>
        Assert.All(HelpPage.Cmdlets.Concat(HelpPage.Abouts), page =>
            Assert.Subset(ErrorIds.ToHashSet(), ErrorId().Matches(page.Text).Select(match => match.Value).Where(id => !id.StartsWith("Outlit.Integrations", StringComparison.Ordinal)).ToHashSet()));

    [Fact]
    public void Get_Help_shows_it()
    {
        using ModuleSession shell = new(server: null);
        foreach (HelpPage page in HelpPage.Cmdlets)
        {
            Assert.Equal(HelpPage.Words(page.Section("SYNOPSIS")), shell.Run($"(Get-Help {page.Name}).Synopsis").Succeeded().Single().ToString());
        }
    }

    private static IEnumerable<string> ErrorIds => Enum.GetNames<OutlitErrorKind>().Select(kind => "Outlit." + kind);

    private static CmdletAttribute CmdletOf(Type type) => type.GetCustomAttribute<CmdletAttribute>()!;

    private static HelpPage Page(string name) => HelpPage.Cmdlets.Single(page => page.Name == name);

    private static IEnumerable<string> OutputTypes(string name) => s_cmdlets[name].GetCustomAttributes<OutputTypeAttribute>()
        .SelectMany(output => output.Type).Select(type => type.Type == typeof(void) ? "None" : type.Name);

    /// <summary>The parameters by reflection, each with its facts in one line.</summary>
    private static Dictionary<string, string> Facts(string name)
    {
        Dictionary<string, string> facts = Declared(name).ToDictionary(property => property.Name, Fact);
        if (CmdletOf(s_cmdlets[name]).SupportsShouldProcess)
        {
            facts["WhatIf"] = Fact(typeof(SwitchParameter), ["wi"], "(All): Named false false false");
            facts["Confirm"] = Fact(typeof(SwitchParameter), ["cf"], "(All): Named false false false");
        }

        return facts;
    }

    private static IEnumerable<PropertyInfo> Declared(string name) =>
        s_cmdlets[name].GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute)));

    private static string Fact(PropertyInfo property) => Fact(
        Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType,
        property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? [],
        string.Join("; ", property.GetCustomAttributes<ParameterAttribute>().Select(Fact).Order(StringComparer.Ordinal)),
        property.IsDefined(typeof(SupportsWildcardsAttribute)));

    private static string Fact(Type type, IList<string> aliases, string sets, bool wildcards = false) =>
        $"{type.FullName} [{string.Join(", ", aliases)}] wildcards {Word(wildcards)}; {sets}";

    private static string Fact(ParameterAttribute use) =>
        $"{(use.ParameterSetName == AllSets ? "(All)" : use.ParameterSetName)}: {(use.Position < 0 ? "Named" : use.Position)} "
        + $"{Word(use.Mandatory)} {Word(use.ValueFromPipeline)} {Word(use.ValueFromPipelineByPropertyName)}";

    /// <summary>The parameter sets with the names of their parameters.</summary>
    private static IEnumerable<(string Name, IEnumerable<string> Parameters)> Sets(string name)
    {
        ILookup<string, string> uses = Declared(name)
            .SelectMany(property => property.GetCustomAttributes<ParameterAttribute>().Select(use => (Set: use.ParameterSetName, property.Name)))
            .ToLookup(use => use.Set, use => use.Name);
        string[] both = [.. uses[AllSets], .. CmdletOf(s_cmdlets[name]).SupportsShouldProcess ? ["WhatIf", "Confirm"] : Array.Empty<string>()];
        string? standard = CmdletOf(s_cmdlets[name]).DefaultParameterSetName;
        IEnumerable<string> sets = uses.Select(set => set.Key).Append(standard ?? AllSets).Distinct();
        return sets.Where(set => set != AllSets || !sets.Any(other => other != AllSets)).Order(StringComparer.Ordinal)
            .Select(set => (set, both.Concat(set == AllSets ? [] : uses[set]).Order(StringComparer.Ordinal).AsEnumerable()));
    }

    // The shipped help tells a parameter once; where it is in several sets, it is the same in all of them.
    private static string OneSet(string facts)
    {
        string[] parts = facts.Split("; ");
        Assert.Single(parts.Skip(1).Select(set => set.Split(": ")[1]).Distinct());
        return $"{parts[0]}; {parts[1].Split(": ")[1]}";
    }

    private static string ShippedFacts(XElement parameter)
    {
        string aliases = Value("aliases");
        string pipeline = Value("pipelineInput");
        return $"{parameter.Element(s_dev + "type")!.Element(s_maml + "name")!.Value} [{(aliases == "none" ? "" : aliases)}] wildcards {Value("globbing")}; "
            + $"{Value("position")} {Value("required")} {Word(pipeline.Contains("ByValue"))} {Word(pipeline.Contains("ByPropertyName"))}";

        string Value(string attribute) => parameter.Attribute(attribute)!.Value;
    }

    private static string ParameterName(XElement parameter) => parameter.Element(s_maml + "name")!.Value;

    private static string Words(XElement? element) => HelpPage.Words(string.Join("\n\n", element!.Descendants(s_maml + "para").Select(para => para.Value)));

    private static IEnumerable<string> TypeWords(IEnumerable<(string Title, string Body)> types) =>
        types.Select(type => $"{type.Title}: {HelpPage.Words(type.Body)}");

    private static IEnumerable<string> TypeWords(XElement types) =>
        types.Elements().Select(type => $"{type.Descendants(s_maml + "name").First().Value}: {Words(type.Element(s_maml + "description"))}");

    private static string Word(bool value) => value ? "true" : "false";

    [GeneratedRegex(@"(?<=[\s\[])-(\w+)")]
    private static partial Regex Dashed();

    [GeneratedRegex("^HelpUri: (.+)$", RegexOptions.Multiline)]
    private static partial Regex HelpUri();

    [GeneratedRegex(@"Outlit\.[A-Z]\w+(?!\w*\.dll)")]
    private static partial Regex ErrorId();
}
