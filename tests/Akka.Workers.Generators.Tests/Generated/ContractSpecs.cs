namespace Akka.Workers.Generators.Tests.Generated;

public sealed class ContractSpecs
{
    [Theory]
    [InlineData("", "Shop.Order")]
    [InlineData("(\"order\")", "order")]
    [InlineData("(\"say \\\"order\\\" \\\\ \\n\")", "say \"order\" \\ \n")]
    public void A_contract_travels_under_its_name(string argument, string name)
    {
        var factory = LoadedProgram.Of(Given.Program(
            $"namespace Shop; [WorkerContract{argument}, GenerateShape] public sealed partial record Order(string Item);")).Factory("Shop.RegisteredWorkers");

        Assert.Equal((name, "Shop.Order"), Assert.Single(factory.Contracts.Select(contract => (contract.Name, contract.Type.FullName))));
    }
}
