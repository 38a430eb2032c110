using System.Collections.Immutable;
using System.Text;

namespace Akka.Workers;

/// <summary>
/// What is inside a worker, or the whole system, as a tree of named nodes: fields have a value, groups have children. Stands for
/// the reference's <c>inspect::Node</c>.
/// </summary>
/// <param name="Name">The node's name; the worker's or the system's name at the root.</param>
/// <param name="Value">The value, for a field.</param>
/// <param name="Children">The nodes below, in the order they were written.</param>
/// <param name="Mark">Why this node is not what it could be.</param>
public sealed partial record Inspection(string Name, string? Value, ImmutableArray<Inspection> Children, InspectionMark Mark = InspectionMark.None)
{
    /// <summary>Whether the value can be set, with <see cref="WorkerHandle.UpdateAsync"/> or <see cref="Workers.UpdateAsync"/>.</summary>
    public bool IsSettable { get; init; }

    /// <summary>For whose eyes it is.</summary>
    public InspectionSensitivity Sensitivity { get; init; }

    /// <summary>The node at a path of names separated by <c>/</c>, or <see langword="null"/>.</summary>
    public Inspection? Find(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate((Inspection?)this, static (node, name) => node?.Children.FirstOrDefault(child => child.Name == name));

    /// <summary>Whether there is nothing in it, as for a worker that has ended.</summary>
    public bool IsEmpty => Value is null && Children.IsEmpty;

    /// <summary>The tree as indented lines. Control characters show as <c>?</c>: some of it may come from a process that means ill.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, 0);
        return text.ToString();
    }

    internal static Inspection Empty(string name, InspectionMark mark = InspectionMark.None) => new(name, null, [], mark);

    private void Write(StringBuilder text, int level)
    {
        text.Append(' ', level * 2);
        Write(text, Name);
        if (Value is not null)
            Write(text.Append(": "), Value);
        if (Mark != InspectionMark.None)
            text.Append(" (").Append(Mark).Append(')');
        text.Append('\n');
        foreach (var child in Children)
            child.Write(text, level + 1);
    }

    private static void Write(StringBuilder text, string part)
    {
        foreach (var character in part)
            text.Append(char.IsControl(character) ? '?' : character);
    }
}

/// <summary>Why a node of an <see cref="Inspection"/> is not what it could be.</summary>
public enum InspectionMark
{
    /// <summary>It is.</summary>
    None,

    /// <summary>The worker, or the process, did not answer in time.</summary>
    TimedOut,

    /// <summary>Describing it failed; the value says why.</summary>
    Failed,

    /// <summary>There is more than was asked for, or than an answer may hold.</summary>
    Truncated,

    /// <summary>It is more sensitive than was asked for.</summary>
    Masked,
}

/// <summary>For whose eyes a node of an <see cref="Inspection"/> is.</summary>
public enum InspectionSensitivity
{
    /// <summary>Anybody's: it may stand in a report that leaves the house.</summary>
    Safe = -1,

    /// <summary>Those who run the program. The default.</summary>
    Normal = 0,

    /// <summary>Shown only when it is asked for: names of customers, keys, contents.</summary>
    Sensitive = 1,
}
