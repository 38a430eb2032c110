using Akka.Actor;
using Akka.Event;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Akka.Workers.Processes.Internal;

/// <summary>The logger of a child whose output the launching process reads: see <see cref="LoggedLine"/>. A child's own configuration may name others instead.</summary>
internal sealed class ChildLogger : ReceiveActor
{
    public ChildLogger()
    {
        var lowest = Logging.LogLevelFor(Context.System.Settings.LogLevel);
        Receive<InitializeLogger>(_ =>
        {
            // Also what is logged past Akka's log, for the logs of workers.
            Context.System.EventStream.Subscribe(Self, typeof(LogEvent));
            Sender.Tell(new LoggerInitialized(), Self);
        });
        // What Akka tells of its own loggers asks for no level.
        Receive<LogEvent>(logged => logged is Debug && lowest > Akka.Event.LogLevel.DebugLevel, _ => { });
        Receive<LogEvent>(Print);
    }

    public static string Config { get; } = $"akka.loggers = [\"{typeof(ChildLogger).FullName}, {typeof(ChildLogger).Assembly.GetName().Name}\"]";

    private static void Print(LogEvent logged) => Console.Out.WriteLine(LoggedLine.Write(
        Level(logged.LogLevel()),
        logged.LogSource,
        logged.Cause is { } cause ? $"{logged.Message}\n{cause}" : $"{logged.Message}"));

    private static LogLevel Level(Akka.Event.LogLevel level) => level switch
    {
        Akka.Event.LogLevel.DebugLevel => LogLevel.Debug,
        Akka.Event.LogLevel.InfoLevel => LogLevel.Information,
        Akka.Event.LogLevel.WarningLevel => LogLevel.Warning,
        _ => LogLevel.Error,
    };
}
