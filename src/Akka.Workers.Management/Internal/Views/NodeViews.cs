using Akka.Workers.Management.Contract;

namespace Akka.Workers.Management.Internal;

/// <summary>The tree as the API shows it.</summary>
internal static class NodeViews
{
    public static NodeView Of(Inspection node) => new()
    {
        Name = node.Name,
        Value = node.Value,
        Mark = node.Mark == InspectionMark.None ? null : Words.Of(node.Mark),
        IsSettable = node.IsSettable,
        Sensitivity = node.Sensitivity == InspectionSensitivity.Normal ? null : Words.Of(node.Sensitivity),
        Children = [.. node.Children.Select(Of)],
    };
}
