using Akka.Actor;
using Akka.Workers.Tests.State;

namespace Akka.Workers.Tests.Configuration;

/// <summary>What holds for one worker.</summary>
public sealed class OverrideSpecs() : StateSpecs("akka.workers.state.snapshot-store = \"akka.persistence.snapshot-store.inmem\"")
{
    private const string Both = """
        akka.workers {
          defaults.ask-timeout = 11s
          workers {
            ledger { ask-timeout = 22s, checkpoint.every = 5 }
            ledger-special { ask-timeout = 33s }
          }
        }
        """;

    [Theory]
    [InlineData("tally", "tally", 11), InlineData("ledger", "ledger", 22), InlineData("ledger", "ledger-2", 22)]
    [InlineData("ledger", "ledger-special", 33), InlineData("tally", "ledger-special", 33), InlineData("tally", "ledger", 22)]
    public void The_name_comes_before_the_id_and_the_id_before_the_defaults(string id, string name, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read.Settings(Both).For(id, name).AskTimeout);

    [Fact]
    public void What_is_not_said_for_a_worker_comes_from_the_defaults()
    {
        var (settings, defaults) = (Read.Settings(Both), Read.Defaults(Both));
        Assert.Equal(defaults with { AskTimeout = TimeSpan.FromSeconds(33) }, settings.For("tally", "ledger-special"));
        Assert.Equal(defaults.Restart, settings.For("ledger", "ledger").Restart);
        Assert.Equal(5, settings.For("ledger", "ledger").Checkpoint.Every);
    }

    [Fact]
    public void What_is_not_said_for_a_name_comes_from_the_id()
    {
        var special = Read.Settings(Both).For("ledger", "ledger-special");
        Assert.Equal((TimeSpan.FromSeconds(33), 5), (special.AskTimeout, special.Checkpoint.Every));
    }

    [Fact]
    public void A_single_key_deep_down_leaves_its_neighbours_as_they_are()
    {
        var settings = Read.Settings("""
            akka.workers { defaults.restart.min-backoff = 1s, workers.ledger.restart.max-backoff = 7s }
            """);
        Assert.Equal(
            settings.For("tally", "tally").Restart with { MaxBackoff = TimeSpan.FromSeconds(7) },
            settings.For("ledger", "ledger").Restart);
        Assert.Equal(TimeSpan.FromSeconds(1), settings.For("ledger", "ledger").Restart.MinBackoff);
    }

    [Fact]
    public void Something_that_is_on_by_default_can_be_off_for_one_worker()
    {
        var settings = Read.Settings("akka.workers { defaults.checkpoint.interval = 1s, workers.ledger.checkpoint.interval = off }");
        Assert.Equal(TimeSpan.FromSeconds(1), settings.For("tally", "tally").Checkpoint.Interval);
        Assert.Null(settings.For("ledger", "ledger").Checkpoint.Interval);
    }

    [Fact]
    public async Task A_running_worker_obeys_the_settings_of_its_name()
    {
        var system = Start(more: """
            akka.workers.workers {
              ledger.inbox.max-messages = 1000
              hurried { ask-timeout = 50ms }
              steady { checkpoint.every = 1 }
            }
            """);
        var hurried = await LaunchAsync(system, new WorkerOptions { Name = "hurried" });
        await Assert.ThrowsAsync<AskTimeoutException>(() => hurried.Ask<long>(new Add()).WaitAsync(Expected));

        var steady = await LaunchAsync(system, new WorkerOptions { Name = "steady" });
        steady.Tell(new Add());
        await Waits.UntilAsync(() => Task.FromResult(steady.Status.Epoch == 1));
    }
}
