using Microsoft.CodeAnalysis;

namespace Akka.Workers.Generators;

/// <summary>Every diagnostic of ours.</summary>
internal static class Descriptors
{
    private const string Category = "Akka.Workers";

    public static readonly DiagnosticDescriptor DuplicateId = new(
        "AKW0001", "Worker id is used twice", "Worker id '{0}' is used by {1}: an id is unique in a factory", Category, DiagnosticSeverity.Error, true,
        "Give one of them another id, or [Worker(..., Register = false)] if it is another build of the same worker for a factory of its own.");

    public static readonly DiagnosticDescriptor NoCreate = new(
        "AKW0002", "Worker cannot be created", "{0} needs one constructor whose first argument is {1}, and has {2}", Category, DiagnosticSeverity.Error, true,
        "A new worker is created from its parameters: add a constructor (TParameters parameters, services...).");

    public static readonly DiagnosticDescriptor NoRestore = new(
        "AKW0003", "Worker cannot be restarted", "{0} needs one constructor whose first argument is its state {1}, and has {2}", Category, DiagnosticSeverity.Error, true,
        "A restart creates the worker from its state: add a constructor (TState state, services...); where state and parameters are of one type, mark it with [FromState]. Use NoState for a worker without state.");

    public static readonly DiagnosticDescriptor NoShape = new(
        "AKW0004", "Type has no shape", "{0} is {1} and so needs [GenerateShape] (namespace PolyType) on a partial type", Category, DiagnosticSeverity.Error, true,
        "What is saved or crosses a process is serialized by code made at compile time: add [GenerateShape] and make the type partial.");

    public static readonly DiagnosticDescriptor BadId = new(
        "AKW0005", "Worker id is malformed", "Worker id '{0}' must be 1 to 64 letters, digits, '-' and '_', and begin with a letter or a digit", Category, DiagnosticSeverity.Error, true,
        "Ids become actor names, persistence keys and file names.");

    public static readonly DiagnosticDescriptor NoWorker = new(
        "AKW0006", "Class is no worker", "{0} {1}, so it cannot be a worker", Category, DiagnosticSeverity.Error, true,
        "A class with [Worker] implements IWorker<TParameters, TState> or derives from WorkerActor<TParameters, TState>, and is neither abstract, generic nor private.");

    public static readonly DiagnosticDescriptor NoMigration = new(
        "AKW0007", "State version was raised without a migration", "{0} has version {1}, and no IStateMigration leads to it: states of earlier versions cannot be read", Category, DiagnosticSeverity.Warning, true,
        "Keep the earlier state type and add a class that implements IStateMigration<TOld, TNew>.");

    public static readonly DiagnosticDescriptor IncarnationLeaks = new(
        "AKW0008", "Reply is signed by one incarnation only", "'{0}' gives out this incarnation's address, which ends with the next restart: use {1}", Category, DiagnosticSeverity.Warning, true,
        "Reply(message) answers in the handle's name, and Handle is the worker's lasting address.");

    public static readonly DiagnosticDescriptor NotPartial = new(
        "AKW0009", "Inspected type is not partial", "{0} has to be partial, for {1} shows members by [Inspect]", Category, DiagnosticSeverity.Error, true,
        "The code that shows the members is generated into another part of the type: make it and the types around it partial.");

    public static readonly DiagnosticDescriptor NotSettable = new(
        "AKW0010", "Inspected value cannot be set", "{0} cannot be set by an inspection, for {1}", Category, DiagnosticSeverity.Error, true,
        "[Inspect(Update = true)] needs a field or property that can be assigned, of a type that can be read from text: text, numbers, dates, enums, IParsable<T>. Otherwise write it by hand, with Inspection.Builder.Field(name, value, update).");

    public static readonly DiagnosticDescriptor ShownTwice = new(
        "AKW0011", "Inspected name is used twice", "Name '{0}' is shown by {1} too: a name is unique in a node", Category, DiagnosticSeverity.Error, true,
        "Give one of them another name: [Inspect(\"name\")].");

    public static readonly DiagnosticDescriptor NotInspectable = new(
        "AKW0012", "Member cannot be inspected", "{0} {1}, so it cannot be inspected", Category, DiagnosticSeverity.Error, true,
        "[Inspect] is for fields and properties that can be read, of types that generated code can add a part to, under names without '/' and '*'.");

    public static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> ById = new[]
    {
        DuplicateId, NoCreate, NoRestore, NoShape, BadId, NoWorker, NoMigration, IncarnationLeaks, NotPartial, NotSettable, ShownTwice, NotInspectable,
    }.ToDictionary(descriptor => descriptor.Id);
}
