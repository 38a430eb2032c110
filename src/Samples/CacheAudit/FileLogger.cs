using Akka.Actor;
using Akka.Event;

namespace CacheAudit;

/// <summary>Warnings and errors go to a file: the terminal belongs to the audit.</summary>
public sealed class FileLogger : ReceiveActor
{
    private readonly StreamWriter _file = new(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"cache-audit-{Environment.ProcessId}.log")) { AutoFlush = true };

    public FileLogger()
    {
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<LogEvent>(happened => _file.WriteLine(happened.ToString()));
    }

    protected override void PostStop() => _file.Dispose();
}
