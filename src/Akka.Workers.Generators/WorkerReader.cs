using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Akka.Workers.Generators;

/// <summary>Reads a worker class: its form, its types and its constructors, chosen here once and for all.</summary>
internal static class WorkerReader
{
    private static readonly Regex s_id = new(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\z", RegexOptions.CultureInvariant);

    public static Found<WorkerModel> Read(INamedTypeSymbol type, AttributeData worker)
    {
        var faults = new List<Fault>();
        var location = LocationModel.Of(type);
        var id = worker.ConstructorArguments.FirstOrDefault().Value as string ?? "";
        if (!s_id.IsMatch(id))
            faults.Add(new Fault("AKW0005", location, new([id])));
        if (Symbols.FormOf(type) is not var (parameters, state, isActor) || type.IsAbstract || type.IsGenericType || Symbols.IsHidden(type))
        {
            var why = type.IsAbstract ? "is abstract" : type.IsGenericType ? "is generic" : Symbols.IsHidden(type) ? "is private"
                : "neither implements IWorker<TParameters, TState> nor derives from WorkerActor<TParameters, TState>";
            faults.Add(new Fault("AKW0006", location, new([type.Name, why])));
            return new Found<WorkerModel>(null, new(faults));
        }

        var hasState = state.ToDisplayString() != Symbols.NoState;
        var create = Constructors.Create(type, parameters, state, id);
        if (create.Length != 1)
            faults.Add(new Fault("AKW0002", location, new([type.Name, Symbols.ShortName(parameters), Count(create.Length)])));
        var restore = hasState ? Constructors.Restore(type, parameters, state, id) : [];
        if (hasState && restore.Length != 1)
            faults.Add(new Fault("AKW0003", location, new([type.Name, Symbols.ShortName(state), Count(restore.Length)])));
        var shape = Symbols.ShapeOf(state);
        if (hasState && shape is null)
            faults.Add(new Fault("AKW0004", location, new([Symbols.ShortName(state), "the state of a worker"])));
        if (faults.Count > 0)
            return new Found<WorkerModel>(null, new(faults));

        var register = worker.NamedArguments.FirstOrDefault(argument => argument.Key == "Register").Value.Value as bool? ?? true;
        return new Found<WorkerModel>(
            new WorkerModel(
                Symbols.Name(type), type.Name, id, isActor, Symbols.IsPublic(type) && Symbols.IsPublic(parameters), register,
                Symbols.Name(parameters), Symbols.ShapeOf(parameters), Symbols.Name(state), hasState ? shape : null, Symbols.VersionOf(state),
                create[0], restore.FirstOrDefault(), location),
            default);
    }

    private static string Count(int constructors) => constructors == 0 ? "none" : $"{constructors}";
}
