using Akka.Actor;

namespace Akka.Workers.Conformance;

/// <summary>A handle's reference is an actor reference like any other.</summary>
public abstract class ReferenceSpecs(HostKind kind) : WorkerSpecs(kind)
{
    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task It_can_be_asked_watched_selected_and_identified(string id)
    {
        var handle = await LaunchAsync(new(id), new PuppetParameters(Value: 3));
        Assert.Equal(3, await handle.Ref.Ask<long>(new Read(), Expected));
        Assert.Equal(3, await System.ActorSelection(handle.Ref.Path).Ask<long>(new Read(), Expected));
        var identity = await handle.Ref.Ask<ActorIdentity>(new Identify("who"), Expected);
        Assert.Equal(handle.Ref, identity.Subject);
        var watched = handle.Ref.WatchAsync();
        handle.Stop();
        Assert.True(await watched.WaitAsync(Expected));
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task It_outlives_restarts_and_crashes_and_answers_bear_its_name(string id)
    {
        var handle = await LaunchAsync(new(id), options: new WorkerOptions { RestartOnFailure = true });
        await handle.RestartAsync().WaitAsync(Expected);
        handle.Ref.Tell(new Die("once"));
        await handle.FirstAsync<WorkerEvent.Started>(started => started.Cause == StartCause.Crash);
        using var inbox = Inbox.Create(System);
        inbox.Send(handle.Ref, new Read());
        Assert.Equal(0L, await inbox.ReceiveAsync(Expected));
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task After_the_end_questions_fail_at_once(string id)
    {
        var handle = await LaunchAsync(new(id));
        await handle.DisposeAsync().AsTask().WaitAsync(Expected);
        await Assert.ThrowsAsync<WorkerUnavailableException>(() => handle.Ask<long>(new Read(), Unexpected).WaitAsync(Expected));
    }

    [Fact]
    public async Task A_name_is_taken_once_and_free_again_after_the_end()
    {
        var options = new WorkerOptions { Name = "only" };
        var first = await LaunchAsync(Puppet, options: options);
        await Assert.ThrowsAsync<WorkerException>(() => LaunchAsync(Puppet, options: options));
        await first.DisposeAsync().AsTask().WaitAsync(Expected);
        Assert.Equal(0, await ReadAsync(await LaunchAsync(Puppet, options: options)));
        await Assert.ThrowsAsync<ArgumentException>(() => LaunchAsync(Puppet, options: new WorkerOptions { Name = "not/a name" }));
    }
}
