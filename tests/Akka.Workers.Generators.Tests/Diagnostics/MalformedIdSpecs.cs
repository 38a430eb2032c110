namespace Akka.Workers.Generators.Tests.Diagnostics;

public sealed class MalformedIdSpecs
{
    [Theory]
    [InlineData("")]
    [InlineData("-counter")]
    [InlineData("counter of things")]
    [InlineData("zähler")]
    [InlineData("counter\\n")]
    [InlineData("c2345678901234567890123456789012345678901234567890123456789012345")]
    public void A_malformed_id_is_an_error(string id)
    {
        var finding = Assert.Single(Given.Library(Given.Counter.Replace("\"counter\"", $"\"{id}\"")).Run().Findings);

        finding.ShouldBeError("AKW0005", at: "Counter");
        Assert.StartsWith($"Worker id '{id.Replace("\\n", "\n")}' must be 1 to 64 letters, digits, '-' and '_', and begin with a letter or a digit", finding.Message);
        Assert.Contains("file names", finding.Remedy);
    }

    [Theory]
    [InlineData("counter")]
    [InlineData("7")]
    [InlineData("Counter-of_things-2")]
    [InlineData("c234567890123456789012345678901234567890123456789012345678901234")]
    public void A_well_formed_id_is_right(string id) => Given.Library(Given.Counter.Replace("\"counter\"", $"\"{id}\"")).Run().ShouldCompile();
}
