using Microsoft.CodeAnalysis;

namespace Akka.Workers.Generators.Tests.Generated;

public sealed class ProgramSpecs
{
    [Fact]
    public void Its_factory_knows_its_workers_and_no_others()
    {
        var factory = LoadedProgram.Of(Given.Program(Given.Counter)).Factory("Shop.RegisteredWorkers");

        var builder = Assert.IsType<WorkerBuilder>(factory.GetBuilder("counter"), exactMatch: false);
        Assert.Equal(("counter", "Shop.Counter", "Shop.Job", "Shop.Tally"), (builder.Id, builder.WorkerType.FullName, builder.ParametersType.FullName, builder.StateType.FullName));
        Assert.Equal(("counter.parameters", 1), (builder.Parameters?.Name, builder.State?.Version));
        Assert.Null(factory.GetBuilder("unknown"));
    }

    [Fact]
    public void It_has_a_factory_without_any_worker() =>
        Assert.Empty(LoadedProgram.Of(Given.Program()).Factory("Shop.RegisteredWorkers").Builders);

    [Fact]
    public void Its_factory_chains_those_of_the_libraries_it_references()
    {
        const string Order = "namespace Shop; [WorkerContract(\"order\"), GenerateShape] public sealed partial record Order(string Item);";
        var image = new SourceProject(Given.Types, Given.Counter, Order, "[assembly: GenerateRegisteredWorkers]") { Assembly = "Shop.Stock" }.Run().ShouldCompile().Emit();
        var program = LoadedProgram.Of(
            new SourceProject("return;", "namespace Shop; [Worker(\"own\")] public sealed class Own : Loop<NoParameters, NoState>;")
            {
                IsExecutable = true,
                References = [MetadataReference.CreateFromImage(image)],
            },
            image);

        var factory = program.Factory("Shop.RegisteredWorkers");
        Assert.Equal(["counter", "own"], factory.Builders.Select(builder => builder.Id).Order());
        Assert.Equal(["order"], factory.Contracts.Select(contract => contract.Name));
        Assert.NotNull(factory.GetBuilder("counter"));
    }

    [Fact]
    public void A_library_has_no_registered_workers_unless_it_asks_for_them()
    {
        Assert.DoesNotContain("RegisteredWorkers.g.cs", Given.Library(Given.Counter).Run().ShouldCompile().Texts.Keys);
        Assert.Contains("RegisteredWorkers.g.cs", Given.Library(Given.Counter, "[assembly: GenerateRegisteredWorkers]").Run().ShouldCompile().Texts.Keys);
    }
}
