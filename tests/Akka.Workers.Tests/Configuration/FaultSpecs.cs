using Akka.Actor;
using Akka.Configuration;
using Akka.Workers.Tests.State;

namespace Akka.Workers.Tests.Configuration;

/// <summary>What is wrong is told all at once, each once, with its path and a way out.</summary>
public sealed class FaultSpecs
{
    [Fact]
    public async Task A_system_with_faults_in_its_configuration_has_no_workers_and_is_told_of_all_of_them()
    {
        var system = ActorSystem.Create("faulty", WorkersSetup.Create(Ledgers.Instance, ConfigurationFactory.ParseString("""
            akka.workers {
              state { retian = 5, max-bytes = 12q }
              placement.default-host = nowhere
              defaults { restart.random-factor = 2, deadlines.stop = soon }
              hots { }
            }
            akka { loglevel = OFF, stdout-loglevel = OFF, coordinated-shutdown.run-by-clr-shutdown-hook = off }
            """)));
        var error = Assert.Throws<WorkersConfigurationException>(() => Workers.Get(system));
        await system.Terminate().WaitAsync(StateSpecs.Unexpected);
        string[] expected =
        [
            "akka.workers.state.max-bytes is '12q', and must be a size from 1024 bytes to 2146435072 bytes, such as 64m",
            "akka.workers.placement.default-host is 'nowhere', and must be one of the hosts: local",
            "akka.workers.defaults.restart.random-factor is '2', and must be a number from 0 to 1",
            "akka.workers.defaults.deadlines.stop is 'soon', and must be a time span above 0 and up to 24 days, such as 200ms or 5s",
            "akka.workers.hots is not known; did you mean 'hosts'?",
            "akka.workers.state.retian is not known; did you mean 'retain'?",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), error.Faults.Order(StringComparer.Ordinal));
        Assert.All(expected, fault => Assert.Contains(fault, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("akka.workers.state.directry = x", "akka.workers.state.directry", "directory")]
    [InlineData("akka.workers.defaults.deadlines.save_state = 1s", "akka.workers.defaults.deadlines.save_state", "save-state")]
    [InlineData("akka.workers.defaults.inbox.maxmessages = 1", "akka.workers.defaults.inbox.maxmessages", "max-messages")]
    [InlineData("akka.workers.hosts.local.knd = in-process", "akka.workers.hosts.local.knd", "kind")]
    [InlineData("akka.workers.workers.ledger.checkpoint.interwal = 1s", "akka.workers.workers.ledger.checkpoint.interwal", "interval")]
    [InlineData("akka.workers.placment { }", "akka.workers.placment", "placement")]
    public void An_unknown_key_is_told_with_its_path_and_the_nearest_known_one(string hocon, string path, string nearest) =>
        Assert.Equal($"{path} is not known; did you mean '{nearest}'?", Read.Fault(hocon));

    [Fact]
    public void What_a_worker_inherits_is_told_where_it_is_written_and_only_there() => Assert.Equal(
        "akka.workers.defaults.ask-timeout is '0s', and must be a time span above 0 and up to 24 days, such as 200ms or 5s",
        Read.Fault("akka.workers { defaults.ask-timeout = 0s, workers.ledger.threading = dedicated, workers.tally { } }"));

    [Fact]
    public void A_word_that_a_worker_inherits_is_told_where_it_is_written_and_only_there() => Assert.Equal(
        "akka.workers.defaults.threading is 'both', and must be one of: pool, dedicated, reader",
        Read.Fault("akka.workers { defaults.threading = both, workers.ledger { } }"));

    [Fact]
    public void Backoffs_that_contradict_each_other_are_told_where_they_are_written_and_only_there()
    {
        Assert.Equal(
            "akka.workers.defaults.restart.max-backoff is below min-backoff",
            Read.Fault("akka.workers { defaults.restart.min-backoff = 10s, defaults.restart.max-backoff = 1s, workers.ledger { } }"));
        Assert.Equal(
            "akka.workers.workers.ledger.restart.max-backoff is below min-backoff",
            Read.Fault("akka.workers.workers.ledger.restart.max-backoff = 100ms"));
        Assert.Equal(
            "akka.workers.workers.ledger.restart.min-backoff is above max-backoff",
            Read.Fault("akka.workers.workers.ledger.restart.min-backoff = 1m"));
    }

    [Fact]
    public void A_section_in_the_place_of_a_value_that_may_be_off_is_told_once() => Assert.Equal(
        ["akka.workers.defaults.checkpoint.every must be a value, and is a section or a list", "akka.workers.defaults.checkpoint.interval must be a value, and is a section or a list"],
        Read.Faults("akka.workers.defaults.checkpoint { interval.a = 1, every = [1] }").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("replay", "akka.workers.defaults.delivery is 'replay', which is not available yet; there is: at-most-once")]
    [InlineData("durable", "akka.workers.defaults.delivery is 'durable', which is not available yet; there is: at-most-once")]
    [InlineData("perhaps", "akka.workers.defaults.delivery is 'perhaps', and must be: at-most-once")]
    public void A_delivery_that_there_is_not_is_refused(string delivery, string fault) =>
        Assert.Equal(fault, Read.Fault($"akka.workers.defaults.delivery = {delivery}"));

    [Fact]
    public void A_delivery_that_there_is_not_is_refused_for_one_worker_too() =>
        Assert.Equal(
            "akka.workers.workers.ledger.delivery is 'replay', which is not available yet; there is: at-most-once",
            Read.Fault("akka.workers.workers.ledger.delivery = replay"));

    [Theory]
    [InlineData("akka.workers.hosts { \"a host\" { kind = in-process } }", "akka.workers.hosts.\"a host\" is no host name: 1 to 64")]
    [InlineData("akka.workers.workers { \"../x\" { } }", "akka.workers.workers.\"../x\" is no worker id or name: 1 to 64")]
    [InlineData("akka.workers.workers { -x { } }", "akka.workers.workers.-x is no worker id or name: 1 to 64")]
    public void A_malformed_name_is_refused(string hocon, string fault) =>
        Assert.StartsWith(fault, Read.Fault(hocon), StringComparison.Ordinal);

    [Theory]
    [InlineData("null", "is null, and must be a value")]
    [InlineData("\"\"", "is '', and must be a time span above 0 and up to 24 days, such as 200ms or 5s")]
    public void A_key_without_a_value_is_refused(string value, string fault) =>
        Assert.Equal($"akka.workers.defaults.ask-timeout {fault}", Read.Fault($"akka.workers.defaults.ask-timeout = {value}"));
}
