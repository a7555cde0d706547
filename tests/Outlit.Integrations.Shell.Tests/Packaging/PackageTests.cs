using System.IO.Compression;
using System.Security.Cryptography;

namespace Outlit.Integrations.Shell.Tests.Packaging;

/// <summary>The package: its files, reproducible from any clone, its installation and its bill of materials.</summary>
[Trait("Category", "Slow")]
public sealed class PackageTests(PackedModule packed)
{
    private const string Name = "Outlit.Integrations";

    private static readonly string[] s_files =
    [
        "CHANGELOG.md",
        "LICENSE",
        "Outlit.Integrations.psd1",
        "README.md",
        "bin/Outlit.Integrations.Format.ps1xml",
        "bin/Outlit.Integrations.dll",
        "bin/desktop/LICENSE.TXT",
        "bin/desktop/Microsoft.Bcl.AsyncInterfaces.dll",
        "bin/desktop/System.Buffers.dll",
        "bin/desktop/System.IO.Pipelines.dll",
        "bin/desktop/System.Memory.dll",
        "bin/desktop/System.Numerics.Vectors.dll",
        "bin/desktop/System.Runtime.CompilerServices.Unsafe.dll",
        "bin/desktop/System.Text.Encodings.Web.dll",
        "bin/desktop/System.Text.Json.dll",
        "bin/desktop/System.Threading.Tasks.Extensions.dll",
        "bin/desktop/System.ValueTuple.dll",
        "bin/desktop/THIRD-PARTY-NOTICES.TXT",
        "en-US/Outlit.Integrations.dll-Help.xml",
        "en-US/about_Outlit_Authentication.help.txt",
        "en-US/about_Outlit_Automation.help.txt",
        "en-US/about_Outlit_Integrations.help.txt",
        "en-US/about_Outlit_Troubleshooting.help.txt",
    ];

    [Fact]
    public async Task Two_clones_pack_the_same_files()
    {
        string module = GetModule(await packed.GetOutputAsync());
        string other = GetModule(await packed.GetOtherOutputAsync());
        Assert.Equal(s_files, GetFiles(module));
        Assert.Equal(s_files, GetFiles(other));
        Assert.All(s_files, file => Assert.Equal(Hash(File.ReadAllBytes(Path.Combine(module, file))), Hash(File.ReadAllBytes(Path.Combine(other, file)))));
    }

    [Fact]
    public async Task The_package_has_the_files_of_the_folder()
    {
        string output = await packed.GetOutputAsync();
        using ZipArchive package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(output, $"{Name}.?.?.?.nupkg")));
        Assert.All(s_files, file =>
        {
            using Stream entry = package.GetEntry(file)!.Open();
            Assert.Equal(Hash(File.ReadAllBytes(Path.Combine(GetModule(output), file))), Convert.ToHexString(SHA256.HashData(entry)));
        });
        string[] wrapping = ["_rels/", "package/", "[Content_Types].xml", $"{Name}.nuspec"];
        Assert.All(
            package.Entries.Select(entry => entry.FullName).Except(s_files),
            entry => Assert.Contains(wrapping, wrapper => entry.StartsWith(wrapper, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_installed_module_has_the_files_of_the_folder()
    {
        string folder = Path.GetDirectoryName(await packed.GetManifestAsync())!;
        Assert.Equal(s_files.Append("PSGetModuleInfo.xml").Order(StringComparer.Ordinal), GetFiles(folder));
    }

    [Fact]
    public async Task The_bill_of_materials_names_the_packages_of_the_assemblies()
    {
        string file = Assert.Single(Directory.GetFiles(await packed.GetOutputAsync(), "*.cdx.json"));
        JsonElement bill = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("CycloneDX", bill.GetProperty("bomFormat").GetString());
        JsonElement module = bill.GetProperty("metadata").GetProperty("component");
        Assert.Equal((Name, "library"), (module.GetProperty("name").GetString(), module.GetProperty("type").GetString()));
        JsonElement[] components = [.. bill.GetProperty("components").EnumerateArray()];
        Assert.Equal(
            s_files.Where(path => path.StartsWith("bin/desktop/", StringComparison.Ordinal)).Where(path => path.EndsWith(".dll", StringComparison.Ordinal)),
            components.Select(component => $"bin/desktop/{component.GetProperty("name").GetString()}.dll"));
        Assert.All(components, component => Assert.StartsWith("pkg:nuget/", component.GetProperty("purl").GetString(), StringComparison.Ordinal));
    }

    private static string GetModule(string output) => Assert.Single(Directory.GetDirectories(Path.Combine(output, Name)));

    private static string Hash(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));

    private static string[] GetFiles(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
