namespace Akka.Workers.Conformance;

/// <summary>Handles in saved states: wherever a state is read, they are the workers of the process that has the gates.</summary>
public abstract class KeptHandleSpecs(HostKind kind) : WorkerSpecs(kind)
{
    [Theory, InlineData("album"), InlineData("album-actor")]
    public async Task A_kept_handle_is_alive_after_restarts_wherever_they_lead(string id)
    {
        var friend = await LaunchAsync(Puppet, new PuppetParameters(Value: 4), new WorkerOptions { Name = "friend" });
        var album = await AlbumAsync(id);
        await KeepAsync(album, friend, album);
        var (here, runner) = WorkerHost.Create(System);
        _ = runner.RunAsync(RegisteredWorkers.Instance);
        foreach (var host in new[] { Host, here, await StartHostAsync(), Host })
        {
            await album.RestartAsync(host).WaitAsync(Expected);
            var kept = await DoAsync(album, "describe");
            Assert.StartsWith("friend Running 1, album ", kept, StringComparison.Ordinal);
            Assert.EndsWith($" {album.Status.Incarnation}", kept, StringComparison.Ordinal);
        }

        await KeepAsync(album, friend);
        await album.RestartAsync().WaitAsync(Expected);
        Assert.Equal("4", await DoAsync(album, "read"));
        // A handle that may control its worker still may.
        Assert.Equal("2", await DoAsync(album, "restart"));
        Assert.Equal("stopped", await DoAsync(album, "stop"));
        await friend.JoinAsync().WaitAsync(Expected);
    }

    [Theory, InlineData("album"), InlineData("album-actor")]
    public async Task A_kept_handle_is_alive_after_a_crash(string id)
    {
        var friend = await LaunchAsync(Puppet, new PuppetParameters(Value: 4));
        var album = await AlbumAsync(id, new WorkerOptions { Name = "album", RestartOnFailure = true });
        await KeepAsync(album, friend);
        await album.CheckpointAsync().WaitAsync(Expected);
        album.Tell(new DoWithKept("die"));
        await album.FirstAsync<WorkerEvent.Started>(started => started is { Cause: StartCause.Crash, Epoch: 1 });
        Assert.Equal("4", await DoAsync(album, "read"));
    }

    [Fact]
    public async Task A_kept_handle_for_messages_is_for_no_more_after_a_restart()
    {
        var friend = await LaunchAsync(Puppet, new PuppetParameters(Value: 4));
        var album = await AlbumAsync();
        await KeepAsync(album, friend.WithoutControl(), friend);
        await album.RestartAsync().WaitAsync(Expected);
        await album.RestartAsync().WaitAsync(Expected);
        Assert.Equal("4, 4", await DoAsync(album, "read"));
        Assert.Equal($"RestartFailedException: this handle of worker '{friend.Name}' is for messages only, 2", await DoAsync(album, "restart"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_kept_handle_whose_worker_has_ended_stays_so_until_there_is_another_of_that_name(bool controlled)
    {
        var name = new WorkerOptions { Name = "friend" };
        var friend = await LaunchAsync(Puppet, options: name);
        var album = await AlbumAsync();
        await KeepAsync(album, controlled ? friend : friend.WithoutControl());
        await friend.DisposeAsync().AsTask().WaitAsync(Expected);
        for (var i = 0; i < 2; i++)
        {
            await album.RestartAsync().WaitAsync(Expected);
            Assert.Equal("friend Stopped 1", await DoAsync(album, "describe"));
            Assert.StartsWith("unread: worker 'friend' did not take the message", await DoAsync(album, "read"), StringComparison.Ordinal);
        }

        await LaunchAsync(Puppet, new PuppetParameters(Value: 5), name);
        await album.RestartAsync().WaitAsync(Expected);
        Assert.Equal("5", await DoAsync(album, "read"));
    }

    [Fact]
    public async Task A_state_with_the_handle_of_another_system_s_worker_is_refused_and_the_worker_runs_on()
    {
        var agent = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("agent"), NoParameters.Instance).WaitAsync(Expected);
        var lent = await agent.Ask<Lent>(new AboutRunner("lend"), Expected);
        _ = lent.Runner.RunAsync(RegisteredWorkers.Instance);
        var album = await AlbumAsync();
        Assert.Equal(1, await album.Ask<int>(new KeepLaunched(lent.Host), Expected));
        var restart = album.RestartAsync().WaitAsync(Expected);
        if (lent.Process == Environment.ProcessId)
        {
            await restart;
            Assert.Equal("0", await DoAsync(album, "read"));
            return;
        }

        var refused = await Assert.ThrowsAsync<RestartFailedException>(() => restart);
        Assert.Contains("a saved state cannot hold the handle of worker 'puppet", refused.Message, StringComparison.Ordinal);
        Assert.Equal("0", await DoAsync(album, "read"));
    }

    private Task<WorkerHandle> AlbumAsync(string id = "album", WorkerOptions? options = null) =>
        Host.LaunchWorkerAsync(new WorkerId<NoParameters>(id), NoParameters.Instance, options ?? new WorkerOptions { Name = "album" }).WaitAsync(Expected);

    private static async Task KeepAsync(WorkerHandle album, params WorkerHandle[] handles) =>
        Assert.Equal(handles.Length, await album.Ask<int>(new Keep(handles), Expected));

    private static Task<string> DoAsync(WorkerHandle album, string what) => album.Ask<string>(new DoWithKept(what), Expected);
}
