using System.Collections.Immutable;
using System.Text;
using PolyType;

namespace Akka.Workers;

/// <summary>
/// What is inside a worker, as a tree of named nodes: fields have a value, groups have children. Stands for the reference's
/// <c>inspect::Node</c>.
/// </summary>
/// <param name="Name">The node's name; the worker's name at the root.</param>
/// <param name="Value">The value, for a field.</param>
/// <param name="Children">The nodes below, in the order they were written.</param>
/// <param name="Mark">Why this node is not what it could be.</param>
public sealed partial record Inspection(string Name, string? Value, ImmutableArray<Inspection> Children, InspectionMark Mark = InspectionMark.None)
{
    /// <summary>The node at a path of names separated by <c>/</c>, or <see langword="null"/>.</summary>
    public Inspection? Find(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate((Inspection?)this, static (node, name) => node?.Children.FirstOrDefault(child => child.Name == name));

    /// <summary>Whether there is nothing in it, as for a worker that has ended.</summary>
    [PropertyShape(Ignore = true)]
    public bool IsEmpty => Value is null && Children.IsEmpty;

    /// <summary>The tree as indented lines.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, 0);
        return text.ToString();
    }

    internal static Inspection Empty(string name, InspectionMark mark = InspectionMark.None) => new(name, null, [], mark);

    private void Write(StringBuilder text, int level)
    {
        text.Append(' ', level * 2).Append(Name);
        if (Value is not null)
            text.Append(": ").Append(Value);
        if (Mark != InspectionMark.None)
            text.Append(" (").Append(Mark).Append(')');
        text.Append('\n');
        foreach (var child in Children)
            child.Write(text, level + 1);
    }
}

/// <summary>Why a node of an <see cref="Inspection"/> is not what it could be.</summary>
public enum InspectionMark
{
    /// <summary>It is.</summary>
    None,

    /// <summary>The worker did not answer in time.</summary>
    TimedOut,

    /// <summary>Describing it failed; the value says why.</summary>
    Failed,

    /// <summary>There is more below than was asked for.</summary>
    Truncated,
}
