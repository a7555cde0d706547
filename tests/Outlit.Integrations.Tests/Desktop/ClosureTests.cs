using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Outlit.Integrations.Tests.Desktop;

/// <summary>
/// On Windows PowerShell 5.1, every reference of the module's assembly and of those in <c>bin/desktop</c> resolves: to
/// .NET Framework 4.7.2, to PowerShell, or to <c>bin/desktop</c> through the module's resolver. Only metadata is read.
/// </summary>
public sealed class ClosureTests : IDisposable
{
    private static readonly string s_desktop = Path.Combine(BuildFact.Bin, "desktop");
    private static readonly string s_framework = BuildFact.Get("DotNetFramework");

    private readonly Dictionary<string, Binary> _opened = [];
    private readonly Binary _ours;
    private readonly Binary[] _shipped;

    public ClosureTests()
    {
        _ours = Open(Path.Combine(BuildFact.Bin, "Outlit.Integrations.dll"));
        _shipped = [_ours, .. Directory.GetFiles(s_desktop, "*.dll").Select(Open)];
    }

    public void Dispose()
    {
        foreach (Binary binary in _opened.Values)
            binary.Dispose();
    }

    [Fact]
    public void Every_referenced_assembly_exists() =>
        Assert.Empty(
            from binary in _shipped
            from wanted in binary.References
            where Resolve(wanted) is null
            select $"{binary.Name.Name} asks for {wanted.FullName}");

    [Fact]
    public void Every_referenced_type_and_member_exists()
    {
        int seen = 0;
        List<string> missing = [];
        foreach (Binary binary in _shipped)
        {
            foreach ((TypeReferenceHandle type, string member) in binary.Uses())
            {
                seen++;
                string name = SignatureText.NameOf(binary.Reader, type);
                if (!Has(binary.Scope(type), name, member))
                    missing.Add($"{binary.Name.Name}: {name} {member}");
            }
        }

        Assert.Empty(missing);
        Assert.True(seen > 2000, $"Only {seen} uses were seen.");
    }

    [Fact]
    public void Folder_has_no_unused_assembly() =>
        Assert.Empty(_shipped.Skip(1).Select(binary => binary.Name.Name)
            .Except(_shipped.SelectMany(binary => binary.References).Select(wanted => wanted.Name)));

    [Fact]
    public void Public_types_do_not_need_the_folder()
    {
        TypeDefinition[] seen = [.. _ours.Reader.TypeDefinitions.Select(_ours.Reader.GetTypeDefinition)
            .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic)];
        Assert.NotEmpty(seen);
        Assert.Empty(seen.SelectMany(LayoutTypes).Intersect(OfFolder()));
    }

    [Fact]
    public void Resolver_does_not_need_the_folder()
    {
        MethodDefinition[] methods = [.. _ours.Reader.TypeDefinitions.Select(_ours.Reader.GetTypeDefinition)
            .Where(type => _ours.Reader.GetString(type.Namespace) == typeof(OnModuleImport).Namespace)
            .SelectMany(type => type.GetMethods()).Select(_ours.Reader.GetMethodDefinition)];
        Assert.NotEmpty(methods);
        HashSet<int> tokens = [.. methods.SelectMany(_ours.Tokens)];
        string[] ofFolder = [.. OfFolder()];
        Assert.Empty(
            from handle in _ours.Reader.MemberReferences
            let type = _ours.Parent(_ours.Reader.GetMemberReference(handle).Parent)
            where !type.IsNil && tokens.Overlaps(Mentions(handle))
            select SignatureText.NameOf(_ours.Reader, type) into name
            where ofFolder.Contains(name)
            select name);
    }

    private static bool Fits(AssemblyName there, AssemblyName wanted) =>
        there.Version >= wanted.Version && (there.GetPublicKeyToken() ?? []).SequenceEqual(wanted.GetPublicKeyToken() ?? []);

    // Assemblies of the runtime have precedence, as in the process; the module's resolver finds the rest.
    private Binary? Resolve(AssemblyName wanted)
    {
        string[] theirs = [Path.Combine(s_framework, wanted.Name + ".dll"), Path.Combine(s_framework, "Facades", wanted.Name + ".dll"), Path.Combine(BuildFact.Get("PowerShell51"), wanted.Name + ".dll")];
        return theirs.Where(File.Exists).Select(Open).FirstOrDefault(there => Fits(there.Name, wanted))
            ?? (DesktopAssemblies.Find(s_desktop, wanted) is { } file ? Open(file) : null);
    }

    private bool Has(AssemblyName scope, string type, string member)
    {
        if (Resolve(scope) is not { } assembly)
            return false;

        if (assembly.Find(type) is not { } found)
            return assembly.Forward(type) is { } moved && Has(moved, type, member);

        return member.Length == 0 || assembly.Members(found).Contains(member) || Inherits(assembly, found, member);
    }

    private bool Inherits(Binary assembly, TypeDefinition type, string member) => type.BaseType.Kind switch
    {
        HandleKind.TypeDefinition => Has(assembly.Name, SignatureText.NameOf(assembly.Reader, (TypeDefinitionHandle)type.BaseType), member),
        HandleKind.TypeReference => Has(assembly.Scope((TypeReferenceHandle)type.BaseType), SignatureText.NameOf(assembly.Reader, (TypeReferenceHandle)type.BaseType), member),
        _ => false,
    };

    // The types that the runtime loads to lay out a type: its base type, its interfaces and the types of its fields.
    private IEnumerable<string> LayoutTypes(TypeDefinition type) =>
        type.GetInterfaceImplementations().Select(handle => _ours.Reader.GetInterfaceImplementation(handle).Interface)
            .Append(type.BaseType)
            .Select(_ours.Parent).Where(handle => !handle.IsNil).Select(handle => SignatureText.NameOf(_ours.Reader, handle))
            .Concat(type.GetFields().SelectMany(field => _ours.Reader.GetFieldDefinition(field).DecodeSignature(new SignatureText(), null).Split('<', '>', ',', '[', ']')));

    private IEnumerable<string> OfFolder() => _ours.Reader.TypeReferences
        .Where(type => DesktopAssemblies.Find(s_desktop, _ours.Scope(type)) is not null).Select(type => SignatureText.NameOf(_ours.Reader, type));

    // The token of a member and, for a generic method, the tokens of its instantiations.
    private IEnumerable<int> Mentions(MemberReferenceHandle member) =>
        Enumerable.Range(1, _ours.Reader.GetTableRowCount(TableIndex.MethodSpec)).Select(MetadataTokens.MethodSpecificationHandle)
            .Where(handle => _ours.Reader.GetMethodSpecification(handle).Method == (EntityHandle)member)
            .Select(handle => MetadataTokens.GetToken(handle))
            .Append(MetadataTokens.GetToken(member));

    private Binary Open(string path)
    {
        if (!_opened.TryGetValue(path, out Binary? binary))
            _opened[path] = binary = new(path);

        return binary;
    }
}
