using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Tests.Hosts;

/// <summary>What happens in a process right before a worker is moved there.</summary>
public sealed class RehearsalSpecs : HostSystem
{
    private static readonly HostRequest.Check s_check = new(1, "nobody", 1);

    public override Task InitializeAsync()
    {
        _ = Workers.Get(System);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("akka.workers.warm-up-loop")]
    [InlineData("akka.workers.warm-up-actor")]
    public async Task A_worker_of_nobodys_lives_there_before_and_after_its_state_was_taken_and_then_the_check_comes(string id)
    {
        var asked = new ConcurrentQueue<HostRequest>();
        var local = Workers.Get(System).Host("local").Place.Actor;

        var answer = await CheckAsync(id, request =>
        {
            asked.Enqueue(request);
            return local;
        });

        Assert.Equal("unsupported", answer.Refusal?.Type);
        Assert.Equal(
            ["Build Parameters", "Check akka", "Build State", "Check nobody"],
            asked.Select(request => request switch
            {
                HostRequest.Build build => $"Build {(build.Birth is Birth.State ? "State" : "Parameters")}",
                HostRequest.Check check => $"Check {check.WorkerId.Split('.')[0]}",
                _ => $"{request}",
            }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_where_nothing_can_be_built_is_asked_all_the_same(bool answers)
    {
        var mute = System.ActorOf(Props.Create(() => new Useless(answers)));
        Assert.Null((await CheckAsync(WarmUpWorkers.Ids[0], _ => mute)).Refusal);
    }

    private async Task<HostReply.Checked> CheckAsync(string id, Func<HostRequest, IActorRef> to)
    {
        var host = System.ActorOf(Props.Create(() => new Door(to)));
        var gate = new TaskCompletionSource<HostReply.Checked>(TaskCreationOptions.RunContinuationsAsynchronously);
        System.ActorOf(WarmUpGate.Rehearsal(host, id, s_check, System.ActorOf(Props.Create(() => new Gate(gate)))));
        return await gate.Task.WaitAsync(Expected);
    }

    /// <summary>Hands on what a host is asked.</summary>
    private sealed class Door : ReceiveActor
    {
        public Door(Func<HostRequest, IActorRef> to) => Receive<HostRequest>(request => to(request).Forward(request));
    }

    /// <summary>Refuses to build, or does not say a word.</summary>
    private sealed class Useless : ReceiveActor
    {
        public Useless(bool answers)
        {
            Receive<HostRequest.Build>(build =>
            {
                if (answers)
                    Sender.Tell(new HostReply.Ended(build.Incarnation, new RemoteError("useless", "it builds nothing")));
            });
            Receive<HostRequest.Check>(check => Sender.Tell(new HostReply.Checked(check.Request, Refusal: null)));
        }
    }

    private sealed class Gate : ReceiveActor
    {
        public Gate(TaskCompletionSource<HostReply.Checked> answer) => Receive<HostReply.Checked>(answer.SetResult);
    }
}
