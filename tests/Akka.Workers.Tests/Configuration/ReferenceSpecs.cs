using Akka.Configuration.Hocon;
using Akka.Workers.Internal.Configuration;

namespace Akka.Workers.Tests.Configuration;

/// <summary>The commented defaults and the code that reads them say the same.</summary>
public sealed class ReferenceSpecs
{
    private const string Root = "akka.workers";

    // Read by Akka and by Akka.Workers.Management, for whom they are; the latter has its own defaults.
    private static readonly string[] s_foreign = [$"{Root}.dispatcher", $"{Root}.reader-dispatcher", $"{Root}.mailbox", $"{Root}.management", $"{Root}.state.sqlite"];

    // Their keys are names that the user gives.
    private static readonly string[] s_named = [$"{Root}.hosts", $"{Root}.placement.ids", $"{Root}.placement.names", $"{Root}.workers"];

    private static readonly string[] s_leaves = [.. All().Where(at => !at.IsSection).Select(at => at.Path)];

    private static readonly string[] s_sections = [Root, .. All().Where(at => at.IsSection && !s_named.Contains(at.Path)).Select(at => at.Path)];

    private static readonly string[] s_lists = [$"{Root}.processes.arguments", $"{Root}.processes.readable-directories", $"{Root}.processes.writable-directories"];

    private const string OwnKeys = $"{Root}.processes.environment";

    public static TheoryData<string> Values => [.. s_leaves.Except(s_lists)];

    public static TheoryData<string> Lists => [.. s_lists];

    public static TheoryData<string> ClosedSections => [.. s_sections.Except([OwnKeys])];

    public static TheoryData<string> Leaves => [.. s_leaves];

    public static TheoryData<string> Sections => [.. s_sections];

    [Fact]
    public void There_are_keys_to_test()
    {
        Assert.Contains("akka.workers.defaults.restart.random-factor", s_leaves);
        Assert.Contains("akka.workers.state.retain", s_leaves);
        Assert.Contains("akka.workers.hosts.local", s_sections);
        Assert.InRange(s_leaves.Length, 20, 200);
    }

    [Fact]
    public void The_defaults_are_in_order() => SettingsReader.Read(WorkersSetup.DefaultConfig);

    [Fact]
    public void Every_key_of_the_defaults_is_read_and_every_key_that_is_read_is_in_the_defaults()
    {
        SettingsReader.Read(WorkersSetup.DefaultConfig, out var known);
        Assert.Equal(
            All().Select(at => at.Path).Concat(s_foreign).Order(StringComparer.Ordinal),
            known.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Values))]
    public void A_list_in_the_place_of_a_value_is_refused_wherever_it_is(string path) =>
        Assert.Contains(Read.Faults($"{path} = [1, 2]"), fault => fault == $"{path} must be a value, and is a section or a list");

    [Theory, MemberData(nameof(Values))]
    public void A_section_in_the_place_of_a_value_is_refused_wherever_it_is(string path) =>
        Assert.Contains(Read.Faults($"{path} {{ x = 1 }}"), fault => fault == $"{path} must be a value, and is a section or a list");

    [Theory, MemberData(nameof(Lists))]
    public void What_is_no_list_in_the_place_of_a_list_is_refused(string path)
    {
        foreach (var written in new[] { "= 5", "{ x = 1 }" })
            Assert.Contains(Read.Faults($"{path} {written}"), fault => fault == $"{path} must be a list in brackets");
    }

    [Fact]
    public void A_section_with_keys_of_the_users_own_takes_any() =>
        Assert.Equal("x", Read.Settings($"{OwnKeys} {{ quite-unknown = x }}\n{Root}.hosts.it.kind = process").Hosts["it"].Process!.Environment["quite-unknown"]);

    [Theory, MemberData(nameof(ClosedSections))]
    public void An_unknown_sibling_is_refused_wherever_it_is(string path)
    {
        var fault = Read.Fault($"{path}.quite-unknown = 1");
        Assert.StartsWith($"{path}.quite-unknown is not known; did you mean '", fault, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Sections))]
    public void A_value_in_the_place_of_a_section_is_refused_wherever_it_is(string path)
    {
        // Of the whole, nothing would be left to read.
        if (path != Root)
            Assert.Contains(Read.Faults($"{path} = 5"), fault => fault == $"{path} must be a section in braces");
    }

    [Theory, MemberData(nameof(Leaves))]
    public void Every_key_of_the_defaults_can_be_set_for_one_worker_too(string path)
    {
        const string Defaults = $"{Root}.defaults.";
        if (path.StartsWith(Defaults, StringComparison.Ordinal))
            Assert.Equal(
                $"{Root}.workers.ledger.{path[Defaults.Length..]} must be a value, and is a section or a list",
                Read.Faults($"{Root}.workers.ledger.{path[Defaults.Length..]} = [1, 2]")[0]);
    }

    private static IEnumerable<(string Path, bool IsSection)> All() => Below(Root, WorkersSetup.DefaultConfig.GetConfig(Root).Root);

    private static IEnumerable<(string Path, bool IsSection)> Below(string path, HoconValue value) =>
        value.GetObject().Items
            .Select(item => (Path: $"{path}.{item.Key}", item.Value))
            .Where(item => !s_foreign.Contains(item.Path))
            .SelectMany(item => item.Value.IsObject()
                ? Below(item.Path, item.Value).Prepend((item.Path, IsSection: true))
                : [(item.Path, IsSection: false)]);
}
