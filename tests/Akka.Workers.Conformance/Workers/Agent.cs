using Akka.Actor;
using PolyType;

namespace Akka.Workers.Conformance;

/// <summary>Do something with a worker, and answer with what came of it.</summary>
[GenerateShape, WorkerContract("test.do-with")]
public sealed partial record DoWith(WorkerHandle Handle, string What);

[GenerateShape, WorkerContract("test.tell-through")]
public sealed partial record TellThrough(IActorRef Worker, long By);

/// <summary>Do something with a host, and answer with the worker's handle or what went wrong.</summary>
[GenerateShape, WorkerContract("test.use-host")]
public sealed partial record UseHost(WorkerHost Host, string What, string Id = "puppet", WorkerHandle? Worker = null, PuppetParameters? Parameters = null);

/// <summary>Run a host's workers, and answer with the process they will be in.</summary>
[GenerateShape, WorkerContract("test.run-here")]
public sealed partial record RunHere(WorkerHostRunner Runner);

/// <summary><c>cancel</c> what was run, <c>await</c> its end, <c>lend</c> a host of this process with its runner, or <c>fail-fast</c>.</summary>
[GenerateShape, WorkerContract("test.about-runner")]
public sealed partial record AboutRunner(string What);

/// <summary>Answers with the process that it is in.</summary>
[Worker("locator")]
public sealed class Locator : WorkerActor<NoParameters, LocatorState>
{
    public Locator(NoParameters _) => ReceiveAny(_ => Reply(Environment.ProcessId));

    public Locator(LocatorState _) : this(NoParameters.Instance) { }

    protected override LocatorState SaveState() => new();
}

[GenerateShape]
public sealed partial record LocatorState;

/// <summary>Send so many numbered messages, and answer with how many.</summary>
[GenerateShape, WorkerContract("test.flood")]
public sealed partial record Flood(IActorRef Worker, int Sender, long From, long Count);

/// <summary>Send so many numbered messages, each by another of the ways there are, and answer with how many.</summary>
[GenerateShape, WorkerContract("test.flood-every-way")]
public sealed partial record FloodEveryWay(WorkerHandle Handle, WorkerHandle MessagesOnly, IActorRef Worker, int Sender, long Count);

/// <summary>Send numbered messages through the handle, ask for the tally through the reference, and answer with that.</summary>
[GenerateShape, WorkerContract("test.tell-then-ask")]
public sealed partial record TellThenAsk(WorkerHandle Handle, IActorRef Worker, long From, long Count);

/// <summary>Uses handles that it was sent, from wherever it runs.</summary>
[Worker("agent")]
public sealed class Agent : IWorker<NoParameters, NoState>
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly ActorSystem _system;
    private WorkerHandle? _last;
    private Task? _running;

    public Agent(NoParameters _, ActorSystem system) => _system = system;

    public async Task RunAsync(WorkerMailbox<NoState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            switch (message)
            {
                case WorkerRpc<NoState>.Stop:
                    return;
                case { Value: DoWith(var handle, "return") }:
                    message.Reply(handle);
                    break;
                case { Value: DoWith(var handle, var what) }:
                    message.Reply(await DoAsync(handle, what));
                    break;
                case { Value: UseHost use }:
                    message.Reply(await UseAsync(use));
                    break;
                case { Value: RunHere(var runner) }:
                    _running = runner.RunAsync(RegisteredWorkers.Instance, _cancel.Token);
                    message.Reply(Environment.ProcessId);
                    break;
                case { Value: AboutRunner { What: "cancel" } }:
                    await _cancel.CancelAsync();
                    message.Reply("cancelled");
                    break;
                case { Value: AboutRunner { What: "await" } }:
                    message.Reply(await EndAsync(_running!));
                    break;
                case { Value: AboutRunner { What: "lend" } }:
                    var (host, own) = WorkerHost.Create(_system, "agents-own");
                    message.Reply(new Lent(host, own, Environment.ProcessId));
                    break;
                case { Value: AboutRunner { What: "fail-fast" } }:
                    Environment.FailFast("as it was told");
                    break;
                case { Value: Flood flood }:
                    for (var number = flood.From; number < flood.From + flood.Count; number++)
                        flood.Worker.Tell(new Numbered(flood.Sender, number), ActorRefs.NoSender);
                    message.Reply(flood.Count);
                    break;
                case { Value: FloodEveryWay every }:
                    for (var number = 0L; number < every.Count; number++)
                    {
                        var numbered = new Numbered(every.Sender, number);
                        if (number % 3 == 0)
                            every.Handle.Tell(numbered, ActorRefs.NoSender);
                        else if (number % 3 == 1)
                            every.MessagesOnly.Tell(numbered, ActorRefs.NoSender);
                        else
                            every.Worker.Tell(numbered, ActorRefs.NoSender);
                    }

                    message.Reply(every.Count);
                    break;
                case { Value: TellThenAsk then }:
                    for (var number = then.From; number < then.From + then.Count; number++)
                        then.Handle.Tell(new Numbered(0, number), ActorRefs.NoSender);
                    message.Reply(await then.Worker.Ask<Tally>(new AskTally(), WorkerSpecs.Expected));
                    break;
                case { Value: TellThrough(var worker, var by) }:
                    worker.Tell(new Increment(by), ActorRefs.NoSender);
                    message.Reply(await worker.Ask<long>(new Read(), WorkerSpecs.Expected));
                    break;
            }
        }
    }

    internal static async Task<string> DoAsync(WorkerHandle handle, string what)
    {
        try
        {
            return what switch
            {
                "tell" => Told(handle),
                "describe" => $"{handle.Name} {handle.Status.State} {handle.Status.Incarnation}",
                "read" => $"{await handle.Ask<long>(new Read(), WorkerSpecs.Expected)}",
                "read-through-reference" => $"{await handle.Ref.Ask<long>(new Read(), WorkerSpecs.Expected)}",
                "read-behind-the-end" => await ReadBehindTheEndAsync(handle),
                "die" => $"{await handle.Ask<long>(new Die("of the question"), WorkerSpecs.Expected)}",
                _ when what.StartsWith("block ", StringComparison.Ordinal) => $"{await handle.Ask<long>(new Block(what[6..]), WorkerSpecs.Expected)}",
                "restart" => $"{(await handle.RestartAsync().WaitAsync(WorkerSpecs.Expected)).Incarnation}",
                "inspect" => (await handle.InspectAsync().WaitAsync(WorkerSpecs.Expected)).Find("value")?.Value ?? "nothing",
                "follow" => (await handle.ToEndAsync()).Kinds(),
                "stop" => await StopAsync(handle),
                _ => throw new ArgumentException(what),
            };
        }
        catch (WorkerUnavailableException failure)
        {
            return $"{(failure.WasRead ? "read" : "unread")}: {failure.Message}";
        }
        catch (WorkerException failure)
        {
            return $"{failure.GetType().Name}: {failure.Message}";
        }
    }

    private static async Task<string> EndAsync(Task running)
    {
        try
        {
            await running.WaitAsync(WorkerSpecs.Unexpected);
            return "ended";
        }
        catch (Exception failure) when (failure is WorkerException or InvalidOperationException)
        {
            return $"{failure.GetType().Name}: {failure.Message}";
        }
    }

    private async Task<object> UseAsync(UseHost use)
    {
        var id = new WorkerId<PuppetParameters>(use.Id);
        var parameters = use.Parameters ?? new PuppetParameters();
        try
        {
            switch (use.What)
            {
                case "launch":
                    return _last = await use.Host.LaunchWorkerAsync(id, parameters).WaitAsync(WorkerSpecs.Unexpected);
                case "launch-nobody":
                    return await use.Host.LaunchWorkerAsync(new WorkerId<NoParameters>("nobody"), NoParameters.Instance).WaitAsync(WorkerSpecs.Unexpected);
                case "launch-courier":
                    var courier = new CourierParameters(use.Worker!, use.Worker!.Ref, use.Host);
                    return await use.Host.LaunchWorkerAsync(new WorkerId<CourierParameters>("courier"), courier).WaitAsync(WorkerSpecs.Unexpected);
                case "fail-fast":
                    Environment.FailFast("as it was told");
                    return "";
                case "launch-as-last":
                    return await use.Host.LaunchWorkerAsync(id, parameters, new WorkerOptions { Name = _last!.Name }).WaitAsync(WorkerSpecs.Unexpected);
                case "describe":
                    return $"{use.Host.Name} {_last?.IsOwner} {_last?.Name} {_last?.Status.State} {_last?.Status.Host}";
                case "start":
                    // What is sent at once waits for a worker that is not there yet.
                    var started = _last = use.Host.StartWorker(new WorkerId<NoParameters>(use.Id), NoParameters.Instance);
                    for (var number = 0; number < 1000; number++)
                        started.Tell(new Numbered(0, number), ActorRefs.NoSender);
                    await started.RestartAsync().WaitAsync(WorkerSpecs.Unexpected);
                    for (var number = 1000; number < 2000; number++)
                        started.Ref.Tell(new Numbered(0, number), ActorRefs.NoSender);
                    return await started.Ask<Tally>(new AskTally(), WorkerSpecs.Expected);
                case "restart":
                    var report = await (use.Worker ?? _last!).RestartAsync(use.Host).WaitAsync(WorkerSpecs.Unexpected);
                    return $"{report.Incarnation} {report.Host}";
                case "dispose":
                    await _last!.DisposeAsync().AsTask().WaitAsync(WorkerSpecs.Expected);
                    return (await _last.ToEndAsync()).Kinds();
                case "read":
                    return $"{await _last!.Ask<long>(new Read(), WorkerSpecs.Expected)}";
                case "start-and-stop":
                    _last = use.Host.StartWorker(id, parameters);
                    _last.Stop();
                    return (await _last.ToEndAsync()).Kinds();
                case "start-and-look":
                    _last = use.Host.StartWorker(id, parameters);
                    var kinds = (await _last.ToEndAsync()).Kinds();
                    return $"{kinds}: {_last.Status.Error?.Message}";
                default:
                    throw new ArgumentException(use.What);
            }
        }
        catch (WorkerException failure)
        {
            return $"{failure.GetType().Name}: {failure.Message}";
        }
    }

    private static string Told(WorkerHandle handle)
    {
        handle.Tell(new Increment());
        handle.Ref.Tell(new Increment(), ActorRefs.NoSender);
        return "told";
    }

    private static async Task<string> ReadBehindTheEndAsync(WorkerHandle handle)
    {
        await handle.ToEndAsync();
        return $"{await handle.Ask<long>(new Read(), WorkerSpecs.Expected)}";
    }

    private static async Task<string> StopAsync(WorkerHandle handle)
    {
        handle.Stop();
        await handle.JoinAsync().WaitAsync(WorkerSpecs.Expected);
        return "stopped";
    }
}
