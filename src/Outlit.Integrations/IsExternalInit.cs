#pragma warning disable IDE0130 // The compiler looks for it in this namespace.
namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for where a member is <c>init</c>, and .NET Standard does not have.</summary>
internal static class IsExternalInit;
