using Akka.Actor;
using Akka.Event;

namespace Akka.Workers.Internal.Logs;

/// <summary>
/// Takes out of the system's log what is about workers. A reference without an actor: what is logged goes into the bounded log on
/// the thread that logs it, instead of waiting in a mailbox that knows no bound.
/// </summary>
internal sealed class LogListener(ExtendedActorSystem system, WorkerLogs logs) : MinimalActorRef
{
    public override ActorPath Path { get; } = system.Provider.RootPath / "system" / "worker-logs";

    public override IActorRefProvider Provider => system.Provider;

    public static void Begin(ExtendedActorSystem system, WorkerLogs logs) =>
        system.EventStream.Subscribe(new LogListener(system, logs), typeof(LogEvent));

    protected override void TellInternal(object message, IActorRef sender)
    {
        // What a handle tells of its worker's life is in the worker's events; here comes what went wrong with it.
        if (message is LogEvent logged
            && LogSource.TryFind(logged.LogSource, out var worker, out var rest, out var isHandle)
            && (!isHandle || logged.LogLevel() >= LogLevel.WarningLevel))
            logs.Add(worker.ToString(), logged.LogLevel().FromAkka(), WorkerLogs.Shown(rest), Text(logged));
    }

    private static string Text(LogEvent logged) => logged.Cause is { } cause ? $"{logged.Message}{Environment.NewLine}{cause}" : $"{logged.Message}";
}
