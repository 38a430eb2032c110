namespace Akka.Workers;

/// <summary>
/// Marks a message or reply that may cross a process or reach a store. The type also needs <c>[GenerateShape]</c> and
/// <c>partial</c>, since source generators do not see each other's output.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum, Inherited = false)]
public sealed class WorkerContractAttribute : Attribute
{
    /// <summary>Marks it under a name of its own: the name travels, not the CLR type's.</summary>
    /// <param name="name">The name; by default the type's full name.</param>
    public WorkerContractAttribute(string? name = null) => Name = name;

    /// <summary>The name that travels, if one was given.</summary>
    public string? Name { get; }
}
