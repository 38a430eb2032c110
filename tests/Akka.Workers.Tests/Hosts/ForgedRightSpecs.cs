using Akka.Actor;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Hosts;

namespace Akka.Workers.Tests.Hosts;

/// <summary>Who knows where a host is, and was not sent it, cannot use it.</summary>
public sealed class ForgedRightSpecs : HostSystem
{
    private WorkerHost _host = null!;
    private WorkerHostRunner _runner = null!;

    public override Task InitializeAsync()
    {
        (_host, _runner) = WorkerHost.Create(System, "private");
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_launch_by_another_right_is_refused()
    {
        var sent = HostText.Parse(_host.Side.Text);
        var door = ((ExtendedActorSystem)System).Provider.ResolveActorRef(sent.Path);
        Assert.Equal("no-right", await TryAsync(sent.Right + 1));
        Assert.Equal("no-right", await TryAsync(0));

        async Task<string> TryAsync(long right) => (await door.Ask<HostAnswer.Refused>(
            new HostQuery.Launch(right, 1, "any", Birth.Encoded.Nothing, WorkerOptions.Default), Expected)).Error.Type;
    }

    [Fact]
    public void A_host_in_a_message_is_nobodys_by_another_right()
    {
        var references = Workers.Get(System).References;
        var sent = HostText.Parse(_host.Side.Text);
        Assert.Equal("private", references.Host(_host.Side.Text).Name);
        Assert.Throws<WorkerException>(() => references.Host($"{sent.Path}|{sent.Right + 1}|private"));
        Assert.Throws<WorkerException>(() => references.Host($"{sent.Path}|{sent.Right}|local"));
        Assert.Throws<WorkerException>(() => references.Host("private"));
    }

    [Fact]
    public async Task Who_was_sent_a_host_cannot_run_its_workers_or_close_it()
    {
        var sent = HostText.Parse(_host.Side.Text);
        var door = ((ExtendedActorSystem)System).Provider.ResolveActorRef(sent.Path);
        Assert.Throws<WorkerException>(() => Workers.Get(System).References.Runner(_host.Side.Text));
        foreach (var query in new HostQuery[] { new HostQuery.Run(sent.Right, 1, door), new HostQuery.Close(sent.Right, 1) })
            Assert.Equal("no-right", (await door.Ask<HostAnswer.Refused>(query, Expected)).Error.Type);
        Assert.False(_runner.RunAsync(new WorkerFactory([])).IsCompleted);
        var refused = await Assert.ThrowsAsync<WorkerException>(() => _host.LaunchWorkerAsync(new WorkerId<NoParameters>("any"), NoParameters.Instance).WaitAsync(Expected));
        Assert.Equal("failed to launch worker: unsupported worker any", refused.Message);
    }

    [Fact]
    public async Task A_worker_is_not_moved_to_a_host_by_its_name_alone()
    {
        await using var worker = await LocalWorker.LaunchAsync<NoParameters, NoState>(System, () => new Idle()).WaitAsync(Expected);
        foreach (var host in new[] { "private", $"{HostText.Parse(_host.Side.Text).Path}|1|private" })
        {
            var refused = await worker.Ref.Ask<HandleAnswer.Refused>(new HandleQuery.Restart(worker.Core.ControlRight, host), Expected);
            Assert.Contains("a message", refused.Error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_handle_for_messages_is_nobodys_by_its_name_alone()
    {
        await using var worker = await LocalWorker.LaunchAsync<NoParameters, NoState>(System, () => new Idle()).WaitAsync(Expected);
        var references = Workers.Get(System).References;
        var sent = HandleText.Of(worker.WithoutControl());
        Assert.Equal(worker.Name, references.Handle(sent).Name);
        Assert.Throws<WorkerException>(() => references.Handle(sent.Replace("/user/workers/", "/user/elsewhere/", StringComparison.Ordinal)));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_handle_in_a_message_is_nobodys_by_another_right_also_after_its_worker_has_ended(bool ended)
    {
        var worker = await LocalWorker.LaunchAsync<NoParameters, NoState>(System, () => new Idle()).WaitAsync(Expected);
        var references = Workers.Get(System).References;
        var (control, messages) = (HandleText.Of(worker), HandleText.Of(worker.WithoutControl()));
        if (ended)
            await worker.DisposeAsync().AsTask().WaitAsync(Expected);

        Assert.Equal((ended, false), (references.Handle(control).Side.HasEnded, references.Handle(control).IsForMessages));
        Assert.Equal((ended, true), (references.Handle(messages).Side.HasEnded, references.Handle(messages).IsForMessages));
        // What came is sent on as what it is.
        Assert.Equal(control.Split('|')[1], HandleText.Of(references.Handle(control)).Split('|')[1]);
        Assert.Equal(messages.Split('|')[1], HandleText.Of(references.Handle(messages)).Split('|')[1]);
        Assert.Equal(messages.Split('|')[1], HandleText.Of(references.Handle(control).WithoutControl()).Split('|')[1]);

        foreach (var forged in new[] { "0", "m0", messages.Split('|')[1][1..], "m" + control.Split('|')[1] })
            Assert.Throws<WorkerException>(() => references.Handle(string.Join('|', [control.Split('|')[0], forged, .. control.Split('|')[2..]])));
        // The right of one is no right to another of its name.
        Assert.Throws<WorkerException>(() => references.Handle($"{control.Split('#')[0]}#7|{string.Join('|', control.Split('|')[1..])}"));
        await worker.DisposeAsync().AsTask().WaitAsync(Expected);
    }

    [Fact]
    public async Task A_handle_that_comes_when_another_has_its_name_is_still_that_of_a_worker_that_has_ended()
    {
        var name = new WorkerOptions { Name = "heir" };
        var ended = await LocalWorker.LaunchAsync<NoParameters, NoState>(System, () => new Idle(), options: name).WaitAsync(Expected);
        var sent = HandleText.Of(ended);
        await ended.DisposeAsync().AsTask().WaitAsync(Expected);
        await using var heir = await LocalWorker.LaunchAsync<NoParameters, NoState>(System, () => new Idle(), options: name).WaitAsync(Expected);
        var came = Workers.Get(System).References.Handle(sent);
        Assert.Equal(WorkerState.Stopped, came.Status.State);
        Assert.NotEqual(heir.Ref, came.Ref);
    }

    private sealed class Idle : IWorker<NoParameters, NoState>
    {
        public async Task RunAsync(WorkerMailbox<NoState> mailbox, CancellationToken cancellationToken)
        {
            await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
            {
                if (message is WorkerRpc<NoState>.Stop)
                    return;
            }
        }
    }
}
