using Akka.Workers.Internal.Configuration;

namespace Akka.Workers.Tests.Configuration;

/// <summary>The edges of every range: the last value inside is taken, the first outside is refused.</summary>
public sealed class RangeSpecs
{
    [Theory]
    [InlineData("state.retain", "1", "0"), InlineData("state.retain", "1000", "1001"), InlineData("state.retain", "3", "2.5"), InlineData("state.retain", "3", "many")]
    [InlineData("state.max-bytes", "1k", "1023"), InlineData("state.max-bytes", "2047m", "2048m"), InlineData("state.max-bytes", "2146435072", "2146435073")]
    [InlineData("state.timeout", "1ms", "0s"), InlineData("state.timeout", "24d", "577h"), InlineData("state.timeout", "5s", "-5s"), InlineData("state.timeout", "5s", "off")]
    [InlineData("defaults.ask-timeout", "1ms", "0ms"), InlineData("defaults.ask-timeout", "24d", "25d"), InlineData("defaults.ask-timeout", "30s", "30"), InlineData("defaults.ask-timeout", "30s", "infinite")]
    [InlineData("defaults.inbox.max-messages", "1", "0"), InlineData("defaults.inbox.max-messages", "10000000", "10000001")]
    [InlineData("defaults.inbox.max-bytes", "1024", "1023"), InlineData("defaults.inbox.max-bytes", "900g", "-1")]
    [InlineData("defaults.inbox.when-full", "reject", "block")]
    [InlineData("defaults.restart.random-factor", "0", "-0.01"), InlineData("defaults.restart.random-factor", "1", "1.01"), InlineData("defaults.restart.random-factor", "0.5", "NaN")]
    [InlineData("defaults.restart.max-restarts", "0", "-1"), InlineData("defaults.restart.max-restarts", "1000", "1001")]
    [InlineData("defaults.restart.within", "1ms", "0s"), InlineData("defaults.restart.min-backoff", "30s", "0s"), InlineData("defaults.restart.max-backoff", "200ms", "199ms")]
    [InlineData("defaults.restart.on-failure", "off", "maybe"), InlineData("defaults.restart.overlap", "construct", "yes")]
    [InlineData("defaults.threading", "dedicated", "Pool")]
    [InlineData("defaults.checkpoint.interval", "off", "on"), InlineData("defaults.checkpoint.interval", "1ms", "0s")]
    [InlineData("defaults.checkpoint.every", "off", "0"), InlineData("defaults.checkpoint.every", "2147483647", "2147483648"), InlineData("defaults.checkpoint.every", "1", "1s")]
    [InlineData("defaults.deadlines.construct", "1ms", "0s"), InlineData("defaults.deadlines.save-state", "24d", "off"), InlineData("defaults.deadlines.stop", "5m", "5")]
    [InlineData("processes.max-starting", "auto", "0"), InlineData("processes.max-starting", "1000", "1001"), InlineData("processes.max-starting", "1", "off")]
    [InlineData("hosts.local.kind", "in-process", "out-of-process")]
    public void The_last_value_inside_is_taken_and_the_first_outside_refused(string key, string inside, string outside)
    {
        Read.Settings($"akka.workers.{key} = \"{inside}\"");
        Assert.StartsWith($"akka.workers.{key} is ", Read.Fault($"akka.workers.{key} = \"{outside}\""), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_arrive_as_they_were_written()
    {
        var settings = Read.Settings("""
            akka.workers {
              state { snapshot-store = my-store, directory = /somewhere/else, retain = 7, max-bytes = 3m, timeout = 4s }
              hosts.second.kind = in-process
              placement.default-host = second
              defaults {
                threading = dedicated
                ask-timeout = 1m
                inbox { max-messages = 8, max-bytes = 2k }
                restart { on-failure = off, min-backoff = 1s, max-backoff = 2s, random-factor = 0.25, max-restarts = 9, within = 1h, overlap = construct }
                checkpoint { interval = 10s, every = 11 }
                deadlines { construct = 12s, save-state = 13s, stop = 14s }
              }
            }
            """);
        Assert.Equal(new StateSettings("my-store", "/somewhere/else", 7, 3 << 20, TimeSpan.FromSeconds(4)), settings.State);
        Assert.Equal(["local", "second"], settings.Hosts.Keys.Order());
        Assert.Equal("second", settings.Placement.HostFor("ledger", "ledger"));
        Assert.Equal(
            new WorkerSettings(
                Threading: WorkerThreading.Dedicated,
                TimeSpan.FromMinutes(1),
                new InboxSettings(8, 2048),
                new RestartSettings(OnFailure: false, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), 0.25, 9, TimeSpan.FromHours(1), RestartOverlap.Construct),
                new CheckpointSettings(TimeSpan.FromSeconds(10), 11),
                new DeadlineSettings(TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(13), TimeSpan.FromSeconds(14))),
            settings.For("ledger", "ledger"));
    }

    [Fact]
    public void Checkpoints_are_off_by_default() => Assert.Equal(new CheckpointSettings(null, null), Read.Defaults("").Checkpoint);
}
