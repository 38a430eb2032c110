using Akka.Workers.Tests.State;

namespace Akka.Workers.Tests.Configuration;

public sealed class PlacementSpecs() : StateSpecs("akka.workers.state.snapshot-store = \"akka.persistence.snapshot-store.inmem\"")
{
    private const string Hosts = """
        akka.workers.hosts { a.kind = in-process, b.kind = in-process, c.kind = in-process }

        """;

    [Theory]
    [InlineData("other", "other", "local")]
    [InlineData("ledger", "x", "b")]
    [InlineData("ledgers", "x", "a")]
    [InlineData("ledge", "x", "local")]
    public void An_exact_id_beats_a_wildcard(string id, string name, string host) =>
        Assert.Equal(host, HostFor(id, name, "ids { \"ledger*\" = a, ledger = b }"));

    [Theory]
    [InlineData("ledger-eu-1", "b"), InlineData("ledger-us-1", "a"), InlineData("tally", "c"), InlineData("ledger-", "a")]
    public void A_longer_pattern_beats_a_shorter_one(string id, string host) =>
        Assert.Equal(host, HostFor(id, "x", "ids { \"*\" = c, \"ledger-*\" = a, \"ledger-eu-*\" = b }"));

    [Theory]
    [InlineData("ledger", "special", "b"), InlineData("ledger", "spec", "b"), InlineData("ledger", "other", "a")]
    public void Names_come_before_ids_even_a_wildcard_before_an_exact_one(string id, string name, string host) =>
        Assert.Equal(host, HostFor(id, name, "ids.ledger = a, names.\"sp*\" = b"));

    [Theory]
    [InlineData("*-eu-*", "ledger-eu-1", true), InlineData("*-eu-*", "ledger-eu", false), InlineData("l*r", "ledger", true), InlineData("l*r", "lr", true)]
    [InlineData("l*r", "ledgers", false), InlineData("**", "ledger", true), InlineData("Ledger*", "ledger", false), InlineData("*r", "r", true)]
    public void A_star_stands_for_any_run_of_characters(string pattern, string name, bool matches) =>
        Assert.Equal(matches ? "a" : "local", HostFor("x", name, $"names {{ \"{pattern}\" = a }}"));

    [Theory]
    [InlineData("ids", "a*", "*a"), InlineData("names", "ledger-*", "*-special"), InlineData("names", "a*c", "ab*")]
    public void A_tie_is_an_error(string section, string one, string other)
    {
        // Patterns are compared by their length, so these are made equal.
        var width = Math.Max(one.Length, other.Length);
        (one, other) = (one.Replace("*", new string('*', width - one.Length + 1), StringComparison.Ordinal), other.Replace("*", new string('*', width - other.Length + 1), StringComparison.Ordinal));
        var fault = Read.Fault($"{Hosts} akka.workers.placement.{section} {{ \"{one}\" = a, \"{other}\" = b }}");
        Assert.StartsWith($"akka.workers.placement.{section}.", fault, StringComparison.Ordinal);
        Assert.Contains(one, fault, StringComparison.Ordinal);
        Assert.Contains($"{other}", fault, StringComparison.Ordinal);
        Assert.EndsWith("are equally long, can match the same name, and say different hosts", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"a*\" = a, \"*a\" = a"), InlineData("\"a*\" = a, \"b*\" = b"), InlineData("\"a*\" = a, \"*ab\" = b"), InlineData("a = a, \"*\" = b")]
    public void What_agrees_or_cannot_meet_is_no_tie(string rules) => Read.Settings($"{Hosts} akka.workers.placement.names {{ {rules} }}");

    [Theory]
    [InlineData("default-host = nowhere", "akka.workers.placement.default-host")]
    [InlineData("ids { ledger = nowhere }", "akka.workers.placement.ids.ledger")]
    [InlineData("names { \"ledger-*\" = nowhere }", "akka.workers.placement.names.\"ledger-*\"")]
    public void A_host_that_there_is_not_is_an_error_that_names_those_that_are(string placement, string path) =>
        Assert.Equal($"{path} is 'nowhere', and must be one of the hosts: a, b, c, local", Read.Fault($"{Hosts} akka.workers.placement {{ {placement} }}"));

    [Theory, InlineData("a b"), InlineData("-*"), InlineData("../*"), InlineData("a?")]
    public void A_pattern_that_can_match_no_name_is_refused(string pattern) =>
        Assert.EndsWith("must be a name, in which '*' stands for any run of characters", Read.Fault($"{Hosts} akka.workers.placement.ids {{ \"{pattern}\" = a }}"), StringComparison.Ordinal);

    [Fact]
    public async Task Workers_are_launched_where_placement_says()
    {
        var system = Start(more: $"{Hosts} akka.workers.placement {{ default-host = c, ids.ledger = a, names.\"special-*\" = b }}");
        Assert.Equal("a", (await LaunchAsync(system)).Status.Host);
        Assert.Equal("b", (await LaunchAsync(system, new WorkerOptions { Name = "special-1" })).Status.Host);
        Assert.Equal("c", (await LaunchAsync(system, id: "ledger-actor")).Status.Host);
    }

    [Fact]
    public async Task A_worker_that_got_its_name_by_number_is_launched_where_placement_says_for_that_name()
    {
        var system = Start(more: $"{Hosts} akka.workers.placement {{ ids.ledger = a, names.\"ledger-*\" = b }}");
        Assert.Equal("a", (await LaunchAsync(system)).Status.Host);
        var second = await LaunchAsync(system);
        Assert.Equal("ledger-2", second.Name);
        Assert.Equal("b", second.Status.Host);
        await second.RestartAsync().WaitAsync(Expected);
        Assert.Equal("b", second.Status.Host);
    }

    [Fact]
    public async Task A_worker_launched_on_a_given_host_stays_there()
    {
        var system = Start(more: $"{Hosts} akka.workers.placement.ids.ledger = a");
        var handle = await Workers.Get(system).Host("b").LaunchWorkerAsync(Ledger, new LedgerParameters()).WaitAsync(Expected);
        Assert.Equal("b", handle.Status.Host);
        await handle.RestartAsync().WaitAsync(Expected);
        Assert.Equal("b", handle.Status.Host);
    }

    private static string HostFor(string id, string name, string placement) =>
        Read.Settings($"{Hosts} akka.workers.placement {{ {placement} }}").Placement.HostFor(id, name);
}
