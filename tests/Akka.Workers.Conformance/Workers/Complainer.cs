using Akka.Actor;
using Akka.Workers.Processes;
using PolyType;

namespace Akka.Workers.Conformance;

/// <summary>Answer with a failure of this kind.</summary>
[GenerateShape, WorkerContract("test.complain")]
public sealed partial record Complain(string Kind);

/// <summary>Answers with failures, as a worker does that passes on what happened to itself.</summary>
[Worker("complainer")]
public sealed class Complainer : WorkerActor<NoParameters, NoState>
{
    public Complainer(NoParameters _) => Receive<Complain>(complain => Reply(new Status.Failure(Failure(complain.Kind))));

    protected override NoState SaveState() => NoState.Instance;

    public static Exception Failure(string kind) => kind switch
    {
        "worker" => new WorkerException("what happened", new RemoteError("deadline", "why")),
        "unread" => new WorkerUnavailableException("it was full"),
        "read" => new WorkerUnavailableException("it died of it", wasRead: true),
        "restart" => new RestartFailedException(new RemoteError("deadline", "too late", Inner: new RemoteError("ended", "before"))),
        "remote" => new RemoteWorkerException(new RemoteError("deadline", "over there")),
        "configuration" => new WorkersConfigurationException(["akka.workers.x: unknown", "akka.workers.y: 7\nis too many"]),
        _ => new InvalidOperationException("of its own", new ArgumentException("the cause")),
    };
}
