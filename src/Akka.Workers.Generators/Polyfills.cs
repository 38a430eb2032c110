namespace System.Runtime.CompilerServices;

/// <summary>What the compiler wants for records on netstandard2.0.</summary>
internal static class IsExternalInit;
