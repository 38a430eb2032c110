namespace Akka.Workers.Internal.Inspecting;

/// <summary>What is left of the nodes and characters that an answer may have.</summary>
internal sealed class InspectionBudget(int nodes = InspectionLimits.Nodes, int characters = InspectionLimits.Characters)
{
    private int _nodes = nodes;
    private int _characters = characters;

    public static InspectionBudget OfSystem() => new(InspectionLimits.Nodes * InspectionLimits.System, InspectionLimits.Characters * InspectionLimits.System);

    /// <summary>Whether something did not fit.</summary>
    public bool IsOut { get; private set; }

    /// <summary>Takes one node; once it does not fit, nothing does any more.</summary>
    public bool TryTake(string name, string? value = null)
    {
        var length = name.Length + (value is null ? 0 : Math.Min(value.Length, InspectionLimits.Text));
        if (IsOut || _nodes == 0 || _characters < length)
        {
            IsOut = true;
            return false;
        }

        _nodes--;
        _characters -= length;
        return true;
    }

    /// <summary>Nothing fits any more.</summary>
    public void Exhaust() => IsOut = true;

    /// <summary>Takes a tree.</summary>
    public bool TryTakeAll(Inspection tree) => TryTake(tree.Name, tree.Value) && tree.Children.All(TryTakeAll);
}
