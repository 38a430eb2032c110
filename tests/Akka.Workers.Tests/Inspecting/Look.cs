using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Inspecting;

namespace Akka.Workers.Tests.Inspecting;

/// <summary>What something shows, as if it were a worker.</summary>
internal static class Look
{
    public static Inspection At(object shown, string path = "", int depth = int.MaxValue, InspectionSensitivity sensitivity = InspectionSensitivity.Normal) =>
        At(node => ((IInspectable)shown).Inspect(node), path, depth, sensitivity);

    public static Inspection At(Action<Inspection.Builder> describe, string path = "", int depth = int.MaxValue, InspectionSensitivity sensitivity = InspectionSensitivity.Normal) =>
        InspectionRun.Of("it", new InspectQuery(path, depth, Update: null) { Sensitivity = sensitivity }, describe);

    public static Inspection Set(object shown, string path, string value) =>
        InspectionRun.Of("it", new InspectQuery(path, int.MaxValue, value), ((IInspectable)shown).Inspect);

    public static int Count(this Inspection node) => 1 + node.Children.Sum(Count);

    public static int Levels(this Inspection node) => node.Children.IsEmpty ? 0 : 1 + node.Children.Max(Levels);

    public static long Characters(this Inspection node) => node.Name.Length + (node.Value?.Length ?? 0) + node.Children.Sum(Characters);
}
