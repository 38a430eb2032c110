using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;
using Akka.Workers.Processes.Transport;
using Xunit.Abstractions;

namespace Akka.Workers.Processes.Tests.Transport.Direct;

/// <summary>How what was read gets to those it is for.</summary>
public sealed class DeliveriesSpecs(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("delivery", "akka.loglevel = WARNING\nakka.log-dead-letters = off");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public async Task Everything_arrives_in_its_order_however_rows_alternate_and_wherever_they_are_cut()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var deliveries = new Deliveries(_system);
        var inboxes = Enumerable.Range(0, 3).Select(_ => Start()).ToArray();
        var sent = inboxes.Select(_ => new List<object>()).ToArray();
        for (var number = 0; number < 10_000;)
        {
            var to = random.Next(inboxes.Length);
            for (var row = random.Next(1, 150); row > 0; row--, number++)
            {
                deliveries.Tell(inboxes[to].Ref, number, ActorRefs.NoSender);
                sent[to].Add(number);
            }

            if (random.Next(4) == 0)
                deliveries.Flush();
        }

        deliveries.Flush();
        foreach (var (inbox, expected) in inboxes.Zip(sent))
        {
            await Bounds.UntilAsync(() => inbox.Got.Count >= expected.Count, $"{expected.Count} messages");
            Assert.Equal(expected, inbox.Got);
        }
    }

    [Fact]
    public async Task What_comes_for_one_that_ends_in_the_middle_of_a_row_is_not_lost_without_a_trace()
    {
        var deliveries = new Deliveries(_system);
        var (inbox, got) = Start();
        var (letters, lost) = Start();
        _system.EventStream.Subscribe<DeadLetter>(letters);
        await inbox.Ask<ActorIdentity>(new Identify(0), Bounds.Unexpected); // It has begun.
        deliveries.Tell(inbox, 1, ActorRefs.NoSender);
        deliveries.Tell(inbox, 2, ActorRefs.NoSender);

        Assert.True(await inbox.GracefulStop(Bounds.Unexpected));
        deliveries.Tell(inbox, 3, ActorRefs.NoSender);
        deliveries.Tell(inbox, 4, ActorRefs.NoSender);
        deliveries.Flush();

        await Bounds.UntilAsync(() => got.Count + lost.OfType<DeadLetter>().Count(letter => letter.Message is int) == 4, "four messages");
        Assert.Equal([2, 3, 4], lost.OfType<DeadLetter>().Select(letter => letter.Message).OfType<int>());
    }

    [Fact]
    public async Task The_sender_is_told()
    {
        var deliveries = new Deliveries(_system);
        var (asker, answers) = Start();
        var echo = (IInternalActorRef)_system.ActorOf(Props.Create(() => new Echo()));
        for (var number = 0; number < 3; number++)
            deliveries.Tell(echo, number, asker);
        deliveries.Flush();

        await Bounds.UntilAsync(() => answers.Count == 3, "three answers");
        Assert.Equal([0, 1, 2], answers);
    }

    private (IInternalActorRef Ref, ConcurrentQueue<object> Got) Start()
    {
        var (inbox, got) = TwoSystems.StartInbox(_system);
        return ((IInternalActorRef)inbox, got);
    }
}
