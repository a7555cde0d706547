using System.Management.Automation.Language;
using System.Reflection;
using System.Xml.Linq;

namespace Outlit.Integrations.Tests;

/// <summary>The help source in <c>docs/en-US</c>, the help shown from <c>en-US</c>, and the cmdlets agree.</summary>
public sealed partial class HelpTests : IDisposable
{
    // For each parameter: name, aliases, type, position, required, by value, by property name, wildcards. Then the
    // parameter sets, the output types and the online address.
    private const string Facts = """
        $common = [System.Management.Automation.Cmdlet]::CommonParameters
        function Format-Set($Names) { $sorted = [string[]] @($Names | Where-Object { $_ -and $_ -notin $common }); [array]::Sort($sorted); "set: $sorted" }
        function Get-CommandFact($Command) {
            $hidden = @($Command.Parameters.Values | Where-Object { $_.Attributes.DontShow -contains $true }).Name
            $Command.Parameters.Values | Where-Object Name -notin ($common + $hidden) | ForEach-Object {
                $set = @($_.ParameterSets.Values)[0]
                $type = [System.Nullable]::GetUnderlyingType($_.ParameterType)
                "$($_.Name) [$($_.Aliases -join ', ')] $(if ($type) { $type.FullName } else { $_.ParameterType.FullName }) $(if ($set.Position -lt 0) { 'named' } else { $set.Position }) " +
                "$($set.IsMandatory) $($set.ValueFromPipeline) $($set.ValueFromPipelineByPropertyName) $($_.Attributes.TypeId.Name -contains 'SupportsWildcardsAttribute')"
            }
            $Command.ParameterSets | ForEach-Object { Format-Set ($_.Parameters.Name | Where-Object { $_ -notin $hidden }) }
            "output: $($Command.OutputType.Name -replace 'System.Void', 'None')"
            "address: $($Command.HelpUri)"
        }
        function Get-HelpFact($Help) {
            $Help.parameters.parameter | Where-Object { $_ } | ForEach-Object {
                "$($_.name) [$(if ($_.aliases -ne 'none') { $_.aliases })] $($_.type.name) $($_.position) " +
                "$($_.required) $($_.pipelineInput -match 'ByValue') $($_.pipelineInput -match 'ByPropertyName') $($_.globbing)"
            }
            $Help.syntax.syntaxItem | ForEach-Object { Format-Set $_.parameter.name }
            "output: $("$($Help.returnValues.returnValue.type.name)".Trim())"
            "address: $(@($Help.relatedLinks.navigationLink.uri)[0])"
        }
        """;

    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly string s_helpFolder = Path.Combine(BuildFact.Root, "en-US");

    private readonly ModuleSession _shell = new(server: null);

    public static TheoryData<string> Names => [.. HelpPage.Cmdlets.Select(page => page.Name)];

    public static TheoryData<string> Abouts => [.. HelpPage.Abouts.Select(page => page.Name)];

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Cmdlets_and_pages_match()
    {
        Assert.Equal(_shell.All<string>("(Get-Module Outlit.Integrations).ExportedCommands.Keys").Order(StringComparer.Ordinal), HelpPage.Cmdlets.Select(page => page.Name));
        Assert.Equal(
            HelpPage.Abouts.Select(page => page.Name + ".help.txt").Append("Outlit.Integrations.dll-Help.xml").Order(StringComparer.Ordinal),
            Directory.GetFiles(s_helpFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Get_Help_matches_the_parameters(string name)
    {
        _shell.Run(Facts.Replace("function ", "function global:", StringComparison.Ordinal).Replace("$common =", "$global:common =", StringComparison.Ordinal)).Succeeded();
        string[] command = _shell.All<string>($"Get-CommandFact (Get-Command {name})");
        string[] help = _shell.All<string>($"Get-HelpFact (Get-Help {name} -Full)");
        Assert.Equal(command.Order(StringComparer.OrdinalIgnoreCase), help.Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
        string address = command[^1]["address: ".Length..];
        Assert.Matches("^https://docs\\.outlit\\.ai/api-reference/(integrations|introduction)#[a-z-]+$", address);
        Assert.Contains($"\nHelpUri: {address}\n", Page(name).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Shipped_help_matches_the_page(string name)
    {
        XElement shipped = XDocument.Load(Path.Combine(s_helpFolder, "Outlit.Integrations.dll-Help.xml")).Root!.Elements()
            .Single(command => command.Descendants().First(element => element.Name.LocalName == "name").Value == name);
        string[] paragraphs = [.. shipped.Descendants().Where(element => element.Name.LocalName == "para")
            .SelectMany(para => para.Value.ReplaceLineEndings("\n").Split("\n\n")).Select(HelpPage.Words).Where(words => words.Length > 0)];
        string[] told = [.. Page(name).Paragraphs];
        Assert.True(told.Length > 5 && paragraphs.Length > 5);
        string everything = string.Join(" ", paragraphs) + HelpPage.Words(string.Join("\n", shipped.DescendantNodes().OfType<XText>().Select(text => text.Value)));
        Assert.All(told, words => Assert.Contains(words, everything, StringComparison.Ordinal));
        string page = string.Join(" ", told);
        Assert.All(paragraphs, words => Assert.Contains(words, page, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Abouts))]
    public void Shipped_about_page_matches_the_page(string name)
    {
        string shipped = File.ReadAllText(Path.Combine(s_helpFolder, name + ".help.txt")).ReplaceLineEndings("\n");
        HelpPage page = HelpPage.Abouts.Single(page => page.Name == name);
        Assert.Equal(HelpPage.Words(page.Text), HelpPage.Words(shipped), ignoreCase: true);
        Assert.All(HelpPage.Code(page.Text), code =>
        {
            Parser.ParseInput(code, out _, out ParseError[] errors);
            Assert.Empty(errors);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_has_all_sections(string name)
    {
        HelpPage page = Page(name);
        Assert.True(page.Examples.Count >= 2, "At least two examples are required.");
        Assert.All(page.Examples, example =>
        {
            Assert.NotEmpty(HelpPage.Code(example.Body));
            Assert.NotEmpty(HelpPage.Output(example.Body));
            Assert.All(HelpPage.Output(example.Body), output => Assert.NotEqual("", output.Trim()));
        });
    }

    [Fact]
    public void Pages_have_no_placeholders() => Assert.All(
        HelpPage.Cmdlets.Concat(HelpPage.Abouts),
        page => Assert.DoesNotMatch(@"\{\{|\bTODO\b|\bTBD\b|Fill in", page.Text));

    [Fact]
    public void Troubleshooting_page_lists_every_error()
    {
        string text = HelpPage.Abouts.Single(page => page.Name == "about_Outlit_Troubleshooting").Text;
        string[] parts = [.. text.Split("\n### ").Skip(1).Where(part => part.StartsWith("Outlit.", StringComparison.Ordinal))];
        Assert.Equal(ErrorIds.Order(StringComparer.Ordinal), parts.Select(part => part.Split('\n')[0]).Order(StringComparer.Ordinal));
        Assert.All(parts, part => Assert.Matches(@"\n\nCause: (.|\n)+\n\nSolution: ", part));
    }

    [Fact]
    public void Troubleshooting_page_lists_every_type_of_error()
    {
        string text = HelpPage.Abouts.Single(page => page.Name == "about_Outlit_Troubleshooting").Text;
        List<string> rows = [];
        foreach (Match row in ErrorTypeRow().Matches(text))
        {
            string type = row.Groups[1].Value.Trim(' ', '`');
            rows.AddRange(type.Length > 0 ? [type + ":"] : []);
            rows[^1] += string.Concat(row.Groups[2].Value.Split(',').Select(property => " " + property.Trim(' ', '`')));
        }

        IEnumerable<string> types = typeof(OutlitException).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Exception)))
            .Select(type => $"{type.Name}: {string.Join(' ', type.GetProperties(Declared).Select(property => property.Name))}");
        Assert.Equal(types.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Pages_name_existing_errors_only() =>
        Assert.All(HelpPage.Cmdlets.Concat(HelpPage.Abouts), page =>
            Assert.Subset(ErrorIds.ToHashSet(), ErrorId().Matches(page.Text).Select(match => match.Value).Where(id => !id.StartsWith("Outlit.Integrations", StringComparison.Ordinal)).ToHashSet()));

    private static IEnumerable<string> ErrorIds => Errors.ErrorTableTests.All.Select(kind => kind.Id);

    private static HelpPage Page(string name) => HelpPage.Cmdlets.Single(page => page.Name == name);

    // Its rows have the type, the use, and the properties; the type stands only in the first of its rows.
    [GeneratedRegex(@"^\| (`\w+Exception`|  ) +\|.*?\|([^|]+)\|$", RegexOptions.Multiline)]
    private static partial Regex ErrorTypeRow();

    [GeneratedRegex(@"Outlit\.[A-Z]\w+(?!\w*\.dll)")]
    private static partial Regex ErrorId();
}
