using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Outlit.Integrations.Tests.Desktop;

/// <summary>The metadata of an assembly file: its definitions and references. The assembly is not loaded.</summary>
internal sealed class Binary : IDisposable
{
    private static readonly SignatureText s_text = new();

    private readonly PEReader _file;
    private readonly Dictionary<string, TypeDefinitionHandle> _types;
    private readonly Dictionary<string, ExportedType> _forwards;

    public Binary(string path)
    {
        _file = new(ImmutableArray.Create(File.ReadAllBytes(path)));
        Reader = _file.GetMetadataReader();
        Name = Reader.GetAssemblyDefinition().GetAssemblyName();
        _types = Reader.TypeDefinitions.ToDictionary(type => SignatureText.NameOf(Reader, type));
        _forwards = Reader.ExportedTypes.Select(Reader.GetExportedType)
            .Where(type => type.IsForwarder && type.Implementation.Kind is HandleKind.AssemblyReference)
            .ToDictionary(type => Reader.GetString(type.Namespace) + "." + Reader.GetString(type.Name));
    }

    public AssemblyName Name { get; }

    public MetadataReader Reader { get; }

    public IEnumerable<AssemblyName> References =>
        Reader.AssemblyReferences.Select(handle => Reader.GetAssemblyReference(handle).GetAssemblyName());

    /// <summary>The types of other assemblies that are used, and their used members with signatures.</summary>
    public IEnumerable<(TypeReferenceHandle Type, string Member)> Uses()
    {
        foreach (TypeReferenceHandle type in Reader.TypeReferences)
            yield return (type, "");

        foreach (MemberReference member in Reader.MemberReferences.Select(Reader.GetMemberReference))
        {
            if (Parent(member.Parent) is { IsNil: false } parent)
            {
                yield return (parent, Reader.GetString(member.Name) + " " + (member.GetKind() is MemberReferenceKind.Method
                    ? SignatureText.Write(member.DecodeMethodSignature(s_text, null))
                    : member.DecodeFieldSignature(s_text, null)));
            }
        }
    }

    public AssemblyName Scope(TypeReferenceHandle type)
    {
        EntityHandle scope = Reader.GetTypeReference(type).ResolutionScope;
        return scope.Kind is HandleKind.TypeReference
            ? Scope((TypeReferenceHandle)scope)
            : Reader.GetAssemblyReference((AssemblyReferenceHandle)scope).GetAssemblyName();
    }

    public TypeDefinition? Find(string type) => _types.TryGetValue(type, out TypeDefinitionHandle found) ? Reader.GetTypeDefinition(found) : null;

    /// <summary>The assembly that a type, or its declaring type, is forwarded to.</summary>
    public AssemblyName? Forward(string type) => _forwards.TryGetValue(type.Split('/')[0], out ExportedType moved)
        ? Reader.GetAssemblyReference((AssemblyReferenceHandle)moved.Implementation).GetAssemblyName()
        : null;

    /// <summary>The public and protected members of a type, in the format of <see cref="Uses"/>.</summary>
    public IEnumerable<string> Members(TypeDefinition type) =>
        type.GetMethods().Select(Reader.GetMethodDefinition)
            .Where(method => (method.Attributes & MethodAttributes.MemberAccessMask) >= MethodAttributes.Family)
            .Select(method => Reader.GetString(method.Name) + " " + SignatureText.Write(method.DecodeSignature(s_text, null)))
            .Concat(type.GetFields().Select(Reader.GetFieldDefinition)
                .Where(field => (field.Attributes & FieldAttributes.FieldAccessMask) >= FieldAttributes.Family)
                .Select(field => Reader.GetString(field.Name) + " " + field.DecodeSignature(s_text, null)));

    /// <summary>
    /// Every four bytes of a method's code, which include the tokens of the members and types that it uses. The rest is
    /// very unlikely to be the token of one.
    /// </summary>
    public HashSet<int> Tokens(MethodDefinition method)
    {
        byte[] code = method.RelativeVirtualAddress == 0 ? [] : _file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [];
        return [.. Enumerable.Range(0, Math.Max(code.Length - 3, 0)).Select(at => BitConverter.ToInt32(code, at))];
    }

    public void Dispose() => _file.Dispose();

    /// <summary>
    /// The declaring type of a member, without generic arguments; nil for arrays and for types of this assembly.
    /// </summary>
    public TypeReferenceHandle Parent(EntityHandle parent)
    {
        if (parent.Kind is HandleKind.TypeReference)
            return (TypeReferenceHandle)parent;

        if (parent.Kind is HandleKind.TypeSpecification)
        {
            BlobReader signature = Reader.GetBlobReader(Reader.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
            if (signature.ReadSignatureTypeCode() is SignatureTypeCode.GenericTypeInstance)
            {
                signature.ReadCompressedInteger();
                EntityHandle type = signature.ReadTypeHandle();
                return type.Kind is HandleKind.TypeReference ? (TypeReferenceHandle)type : default;
            }
        }

        return default;
    }
}
