#pragma warning disable IDE0130 // The compiler looks for it in this namespace.
namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler emit <c>init</c> accessors, which .NET Standard 2.0 lacks.</summary>
internal static class IsExternalInit;
