using Microsoft.CodeAnalysis;

namespace Akka.Workers.Generators;

/// <summary>Chooses constructors and writes the calls of them; what is not parameters or state comes from the services.</summary>
internal static class Constructors
{
    public static string[] Create(INamedTypeSymbol type, ITypeSymbol parameters, ITypeSymbol state, string id)
    {
        var open = Usable(type).Where(constructor => !IsFromState(constructor)).ToArray();
        var exact = open.Where(constructor => BeginsWith(constructor, parameters)).ToArray();
        if (exact.Length > 0)
            return [.. exact.Select(constructor => Call(type, constructor, "value", id))];

        // Nothing to be created from: the argument may be left out.
        return parameters.ToDisplayString() == Symbols.NoParameters
            ? [.. open.Where(constructor => !BeginsWith(constructor, state)).Select(constructor => Call(type, constructor, null, id))]
            : [];
    }

    public static string[] Restore(INamedTypeSymbol type, ITypeSymbol parameters, ITypeSymbol state, string id)
    {
        var same = SymbolEqualityComparer.Default.Equals(parameters, state);
        return [.. Usable(type)
            .Where(constructor => BeginsWith(constructor, state) && (!same || IsFromState(constructor)))
            .Select(constructor => Call(type, constructor, "value", id))];
    }

    private static IEnumerable<IMethodSymbol> Usable(INamedTypeSymbol type) => type.InstanceConstructors.Where(constructor =>
        constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal);

    private static bool BeginsWith(IMethodSymbol constructor, ITypeSymbol first) =>
        constructor.Parameters.FirstOrDefault() is { } parameter && SymbolEqualityComparer.Default.Equals(parameter.Type, first);

    private static bool IsFromState(IMethodSymbol constructor) =>
        constructor.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == "Akka.Workers.FromStateAttribute");

    private static string Call(INamedTypeSymbol type, IMethodSymbol constructor, string? first, string id)
    {
        var services = constructor.Parameters.Skip(first is null ? 0 : 1)
            .Where(parameter => !IsLeftOut(parameter))
            .Select(parameter => $"{Symbols.Identifier(parameter.Name)}: {Service(parameter, id)}");
        return $"new {Symbols.Name(type)}({string.Join(", ", first is null ? services : [first, .. services])})";
    }

    /// <summary>A number or a text with a default is no service: it keeps the default.</summary>
    private static bool IsLeftOut(IParameterSymbol parameter) => parameter.IsParams
        || (parameter.HasExplicitDefaultValue && (parameter.Type.IsValueType || parameter.Type.SpecialType == SpecialType.System_String));

    private static string Service(IParameterSymbol parameter, string id)
    {
        var name = Symbols.Name(parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        return parameter.Type switch
        {
            INamedTypeSymbol { Name: "IServiceProvider", ContainingNamespace.Name: "System" } => "services",
            INamedTypeSymbol { Name: "ILogger", TypeArguments.Length: 1 } logger when logger.ContainingNamespace.ToDisplayString() == "Microsoft.Extensions.Logging" =>
                $"global::Akka.Workers.WorkerBuilder.RequireLogger<{Symbols.Name(logger.TypeArguments[0])}>(services, \"{id}\")",
            { IsReferenceType: true } when parameter.HasExplicitDefaultValue || parameter.NullableAnnotation == NullableAnnotation.Annotated =>
                $"(services.GetService(typeof({name})) as {name})!",
            _ => $"global::Akka.Workers.WorkerBuilder.Require<{name}>(services, \"{id}\")",
        };
    }
}
