using Akka.Actor;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Tests.State;

public sealed class StateReferenceSpecs : StateSpecs
{
    [Theory, InlineData("ledger"), InlineData("ledger-actor")]
    public async Task A_handle_in_a_state_comes_back_alive_after_a_restart(string id)
    {
        var system = Start();
        var friend = await LaunchAsync(system, new WorkerOptions { Name = "friend" }, value: 1);
        var handle = await LaunchAsync(system, id: id);
        handle.Tell(new Befriend(friend));
        await handle.RestartAsync().WaitAsync(Expected);
        await ExpectFriendAsync(handle, 1);
        Assert.True(friend.IsOwner);
    }

    [Fact]
    public async Task A_handle_in_a_state_is_found_by_name_in_the_next_run_of_the_program()
    {
        var first = Start();
        var handle = await LaunchAsync(first, Resumed);
        handle.Tell(new Befriend(await LaunchAsync(first, new WorkerOptions { Name = "friend" })));
        await EndAsync(first);

        var second = Start();
        await LaunchAsync(second, new WorkerOptions { Name = "friend" }, value: 2);
        await ExpectFriendAsync(await LaunchAsync(second, Resumed), 2);
    }

    [Fact]
    public async Task A_worker_can_keep_its_own_handle()
    {
        var handle = await LaunchAsync(Start(), value: 3);
        handle.Tell(new Befriend(handle));
        await handle.RestartAsync().WaitAsync(Expected);
        await ExpectFriendAsync(handle, 3);
    }

    [Fact]
    public async Task A_state_that_names_a_worker_who_does_not_run_is_refused_by_that_name_and_kept()
    {
        var first = Start();
        var handle = await LaunchAsync(first, Resumed);
        handle.Tell(new Befriend(await LaunchAsync(first, new WorkerOptions { Name = "friend" })));
        await EndAsync(first);

        var second = Start();
        var error = await Assert.ThrowsAsync<WorkerException>(() => LaunchAsync(second, Resumed));
        Assert.Contains("the state names worker 'friend', which does not run", error.Message, StringComparison.Ordinal);

        await LaunchAsync(second, new WorkerOptions { Name = "friend" }, value: 2);
        await ExpectFriendAsync(await LaunchAsync(second, Resumed), 2);
    }

    [Fact]
    public async Task A_name_in_a_state_s_bytes_alone_is_nobody()
    {
        var system = Start();
        var handle = await LaunchAsync(system);
        handle.Tell(new Befriend(await LaunchAsync(system, new WorkerOptions { Name = "friend" })));
        await CheckpointAsync(handle);
        var saved = Assert.IsType<KeeperReply.Loaded>(await ((LocalSide)handle.Side).ReadStateAsync(CancellationToken.None).WaitAsync(Expected)).Image;
        Assert.Equal(["friend"], saved.Handles);

        var refused = await Assert.ThrowsAsync<RestartFailedException>(
            () => ((LocalSide)handle.Side).RestartFromAsync(saved with { Handles = [] }, CancellationToken.None).WaitAsync(Expected));
        Assert.Contains("the state names worker 'friend', which does not run", refused.Message, StringComparison.Ordinal);
        await ((LocalSide)handle.Side).RestartFromAsync(saved, CancellationToken.None).WaitAsync(Expected);
        await ExpectFriendAsync(handle, 0);
    }

    [Theory, InlineData("ledger"), InlineData("ledger-actor")]
    public async Task An_actor_reference_in_a_state_is_refused_by_name_when_it_is_to_be_saved(string id)
    {
        var system = Start();
        var stranger = system.ActorOf(Props.Create(() => new Silent()), "stranger");
        var handle = await LaunchAsync(system, id: id);
        handle.Tell(new Add(9));
        handle.Tell(new Meet(stranger));
        var error = await Assert.ThrowsAsync<WorkerException>(() => CheckpointAsync(handle));
        Assert.Contains("a saved state cannot hold the reference akka://states/user/stranger", error.Message, StringComparison.Ordinal);
        Assert.Contains("keep a WorkerHandle or a name instead", error.Message, StringComparison.Ordinal);

        var refused = await Assert.ThrowsAsync<RestartFailedException>(() => handle.RestartAsync().WaitAsync(Expected));
        Assert.Contains("akka://states/user/stranger", refused.Message, StringComparison.Ordinal);
        Assert.Equal(9, await ReadAsync(handle));

        handle.Tell(new Meet(null));
        await handle.RestartAsync().WaitAsync(Expected);
        Assert.Equal(9, await ReadAsync(handle));
    }

    private static async Task ExpectFriendAsync(WorkerHandle handle, long value)
    {
        var friend = await handle.Ask<WorkerHandle>(new WhoIsYourFriend(), Expected);
        Assert.Equal(value, await ReadAsync(friend));
        Assert.False(friend.IsOwner);
        await friend.DisposeAsync();
        Assert.Equal(value, await ReadAsync(friend));
    }

    private sealed class Silent : ReceiveActor;
}
