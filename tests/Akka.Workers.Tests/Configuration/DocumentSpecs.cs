using System.Text.RegularExpressions;
using Akka.Configuration;
using Akka.Workers.Internal.Configuration;

namespace Akka.Workers.Tests.Configuration;

/// <summary>What README and docs show as configuration is configuration.</summary>
public sealed partial class DocumentSpecs
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "documents");

    public static TheoryData<string> Documents => [.. Directory.EnumerateFiles(s_folder, "*.md").Select(file => Path.GetFileName(file)).Where(file => BlocksOf(file).Any())];

    [Theory, MemberData(nameof(Documents))]
    public void Every_block_can_be_parsed(string document)
    {
        foreach (var block in BlocksOf(document))
            Assert.False(ConfigurationFactory.ParseString(block).IsEmpty, block);
    }

    [Fact]
    public void What_the_readme_shows_is_taken()
    {
        var settings = SettingsReader.Read(ConfigurationFactory.ParseString(BlocksOf("README.md").Single()).WithFallback(WorkersSetup.DefaultConfig));
        Assert.Equal("apart", settings.Placement.HostFor("ledger", "ledger-1"));
        Assert.Equal(20, settings.For("ledger", "ledger-1").Restart.MaxRestarts);
    }

    private static IEnumerable<string> BlocksOf(string document) =>
        Block().Matches(File.ReadAllText(Path.Combine(s_folder, document))).Select(match => match.Groups[1].Value);

    [GeneratedRegex("```hocon\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
