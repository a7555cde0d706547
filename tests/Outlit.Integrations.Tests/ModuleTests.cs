using System.Management.Automation;
using System.Reflection;
using Outlit.Integrations.Commands;

namespace Outlit.Integrations.Tests;

/// <summary>The module as a whole: what it exports, ships and says of itself.</summary>
public sealed class ModuleTests : IDisposable
{
    private readonly ModuleSession _shell = new(server: null);

    private static IEnumerable<Type> Cmdlets { get; } =
        typeof(OutlitCommand).Assembly.GetTypes().Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null);

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void It_exports_what_it_has()
    {
        string[] exported = [.. _shell.Run("(Get-Module Outlit.Integrations).ExportedCommands.Keys").Succeeded().Select(name => name.ToString()).Order()];
        Assert.Equal(Cmdlets.Select(Name).Order(), exported);
        Assert.Equal(12, exported.Length);
    }

    [Fact]
    public void Its_files_and_classes_are_named_after_its_cmdlets()
    {
        string folder = Path.Combine(BuildFact.Root, "src", "Outlit.Integrations", "Commands");
        IEnumerable<string?> files = Directory.GetFiles(folder, "*.cs")
            .Where(file => File.ReadAllText(file).Contains("\n[Cmdlet(", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension);
        string[] names = [.. Cmdlets.Select(type => Name(type).Replace("-", "", StringComparison.Ordinal) + "Command").Order()];
        Assert.Equal(names, files.Order());
        Assert.Equal(names, Cmdlets.Select(type => type.Name).Order());
    }

    [Fact]
    public void Every_cmdlet_says_what_it_writes_and_has_an_approved_verb() =>
        Assert.All(Cmdlets, type =>
        {
            Assert.NotEmpty(type.GetCustomAttributes<OutputTypeAttribute>());
            string verb = type.GetCustomAttribute<CmdletAttribute>()!.VerbName;
            Assert.Contains(verb, new[] { typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsLifecycle) }.SelectMany(verbs => verbs.GetFields()).Select(field => field.Name));
        });

    [Fact]
    public void What_changes_the_server_can_be_rehearsed() =>
        Assert.Equal(
            ["Connect-OutlitIntegration", "Disconnect-OutlitIntegration", "Invoke-OutlitSetupStep"],
            Cmdlets.Where(type => type.GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess).Select(Name).Order());

    [Fact]
    public void What_talks_to_the_server_takes_a_context() =>
        Assert.All(
            Cmdlets.Where(type => !type.Name.Contains("OutlitContext", StringComparison.Ordinal)),
            type => Assert.True(type.IsAssignableTo(typeof(OutlitCommand)), type.Name));

    [Fact]
    public void It_ships_one_assembly()
    {
        string bin = Path.Combine(Path.GetDirectoryName(ModuleSession.ManifestPath)!, "bin");
        Assert.Equal(["Outlit.Integrations.dll"], Directory.GetFiles(bin, "*.dll").Select(Path.GetFileName));
    }

    [Fact]
    public void It_can_be_imported_again_and_again()
    {
        RunResult run = _shell.Set("manifest", ModuleSession.ManifestPath).Run("""
            Import-Module $manifest -Force
            Import-Module $manifest
            Remove-Module Outlit.Integrations
            Import-Module $manifest
            (Get-Command -Module Outlit.Integrations).Count
            """);
        Assert.Equal(12, Assert.Single(run.Succeeded()).BaseObject);
    }

    [Fact]
    public void Its_manifest_is_plain_data() =>
        Assert.Equal("Outlit.Integrations", _shell.Set("manifest", ModuleSession.ManifestPath).One<PSModuleInfo>("Test-ModuleManifest $manifest").Name);

    private static string Name(Type type)
    {
        CmdletAttribute cmdlet = type.GetCustomAttribute<CmdletAttribute>()!;
        return $"{cmdlet.VerbName}-{cmdlet.NounName}";
    }
}
