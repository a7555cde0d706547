using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Outlit.Integrations.Tests.Packaging;

/// <summary>What <c>dotnet pack</c> makes of a clean clone: the module's folder, its package and its bill of materials.</summary>
public sealed class PackageTests(PackedTwice packed) : IClassFixture<PackedTwice>
{
    private const string Name = "Outlit.Integrations";

    private static readonly string[] s_files =
    [
        "CHANGELOG.md",
        "LICENSE",
        "Outlit.Integrations.psd1",
        "README.md",
        "bin/Outlit.Integrations.Format.ps1xml",
        "bin/Outlit.Integrations.Types.ps1xml",
        "bin/Outlit.Integrations.dll",
        "bin/desktop/LICENSE.TXT",
        "bin/desktop/Microsoft.Bcl.AsyncInterfaces.dll",
        "bin/desktop/System.Buffers.dll",
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
        "icon.png",
    ];

    // NuGet's own, which installing leaves out.
    private static readonly string[] s_wrapping =
        ["Outlit.Integrations.nuspec", "[Content_Types].xml", "_rels/.rels", "package/services/metadata/core-properties/nuget.psmdcp"];

    private static readonly string s_version = ManifestFile.Read().Text("ModuleVersion");

    private string Package => Path.Combine(packed.First, $"{Name}.{s_version}.nupkg");

    private string Folder => Path.Combine(packed.First, Name, s_version);

    private string Bill => Path.Combine(packed.First, $"{Name}.{s_version}.cdx.json");

    [Fact]
    public void Two_clones_make_the_same_bytes()
    {
        string[] files = Files(packed.First);
        Assert.Equal(files, Files(packed.Second));
        Assert.All(files, file => Assert.Equal(Hash(Path.Combine(packed.First, file)), Hash(Path.Combine(packed.Second, file))));
    }

    [Fact]
    public void The_folder_has_these_files_and_no_others() => Assert.Equal(s_files, Files(Folder));

    [Fact]
    public void The_package_has_the_same_files_at_its_root()
    {
        using ZipArchive package = ZipFile.OpenRead(Package);
        Assert.Equal(s_files.Concat(s_wrapping).Order(StringComparer.Ordinal), package.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.All(s_files, file =>
        {
            using Stream entry = package.GetEntry(file)!.Open();
            Assert.Equal(Hash(Path.Combine(Folder, file)), Convert.ToHexString(SHA256.HashData(entry)));
        });
    }

    [Fact]
    public void The_package_says_what_the_manifest_says()
    {
        using ZipArchive package = ZipFile.OpenRead(Package);
        using Stream nuspec = package.GetEntry(Name + ".nuspec")!.Open();
        Dictionary<string, string> said = XDocument.Load(nuspec).Root!.Elements().Single().Elements().ToDictionary(item => item.Name.LocalName, item => item.Value);
        ManifestFile manifest = ManifestFile.Read();
        Assert.Equal((Name, s_version, manifest.Text("Description")), (said["id"], said["version"], said["description"]));
        Assert.Equal((manifest.Text("Author"), manifest.Text("Copyright")), (said["authors"], said["copyright"]));
        Assert.Equal(("LICENSE", "icon.png", "README.md"), (said["license"], said["icon"], said["readme"]));
        Assert.Equal((manifest.About("ReleaseNotes"), PackedTwice.ProjectUri), (said["releaseNotes"], said["projectUrl"]));
        string[] cmdlets = manifest.Texts("CmdletsToExport");
        string[] tags = [.. manifest.Tags, "PSModule", "PSIncludes_Cmdlet", .. cmdlets.Select(name => "PSCmdlet_" + name), .. cmdlets.Select(name => "PSCommand_" + name)];
        Assert.Equal(tags.Order(), said["tags"].Split(' ').Order());
    }

    [Fact]
    public void The_packed_manifest_is_that_of_the_clone_and_the_address_of_the_project()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, "Outlit.Integrations.psd1"));
        string added = Assert.Single(lines, line => line.Contains("ProjectUri", StringComparison.Ordinal));
        Assert.Equal($"ProjectUri   = '{PackedTwice.ProjectUri}'", added.Trim());
        Assert.Equal(File.ReadAllLines(ModuleSession.ManifestPath), lines.Where(line => line != added));
    }

    [Fact]
    public void The_bill_of_materials_names_the_package_and_what_of_others_is_in_it()
    {
        JsonObject bill = JsonNode.Parse(File.ReadAllText(Bill))!.AsObject();
        Assert.Equal(("CycloneDX", "1.5", 1), ((string?)bill["bomFormat"], (string?)bill["specVersion"], (int?)bill["version"]));
        JsonNode package = bill["metadata"]!["component"]!;
        Check(package, $"pkg:nuget/{Name}@{s_version}", Package);

        JsonNode[] parts = [.. bill["components"]!.AsArray().Select(part => part!)];
        Assert.Equal(
            s_files.Where(file => file.StartsWith("bin/desktop/", StringComparison.Ordinal) && file.EndsWith(".dll", StringComparison.Ordinal)),
            parts.Select(FileOf));
        Assert.All(parts, part => Check(part, $"pkg:nuget/{part["name"]}@{part["version"]}", Path.Combine(Folder, FileOf(part))));
        Assert.Contains(parts, part => (string?)part["purl"] == "pkg:nuget/System.Text.Json@8.0.6");

        JsonNode depends = Assert.Single(bill["dependencies"]!.AsArray())!;
        Assert.Equal((string?)package["bom-ref"], (string?)depends["ref"]);
        Assert.Equal(parts.Select(part => (string?)part["bom-ref"]), depends["dependsOn"]!.AsArray().Select(item => (string?)item));

        static string FileOf(JsonNode part) => (string)part["properties"]![0]!["value"]!;
    }

    private static void Check(JsonNode component, string purl, string file)
    {
        Assert.Equal(("library", purl, purl), ((string?)component["type"], (string?)component["purl"], (string?)component["bom-ref"]));
        Assert.Equal("MIT", (string?)component["licenses"]![0]!["license"]!["id"]);
        JsonNode hash = Assert.Single(component["hashes"]!.AsArray())!;
        Assert.Equal(("SHA-256", Hash(file)), ((string?)hash["alg"], (string?)hash["content"]));
    }

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    private static string[] Files(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
