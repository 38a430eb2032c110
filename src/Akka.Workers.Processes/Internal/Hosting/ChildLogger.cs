using Akka.Actor;
using Akka.Event;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Akka.Workers.Processes.Internal;

/// <summary>The logger of a child whose output the launching process reads: see <see cref="LoggedLine"/>. A child's own configuration may name others instead.</summary>
internal sealed class ChildLogger : UntypedActor
{
    private readonly Akka.Event.LogLevel _lowest = Logging.LogLevelFor(Context.System.Settings.LogLevel);

    public static string Config { get; } = $"akka.loggers = [\"{typeof(ChildLogger).FullName}, {typeof(ChildLogger).Assembly.GetName().Name}\"]";

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                // Also what is logged past Akka's log, for the logs of workers.
                Context.System.EventStream.Subscribe(Self, typeof(LogEvent));
                Sender.Tell(new LoggerInitialized(), Self);
                break;
            // What Akka tells of its own loggers asks for no level.
            case Debug when _lowest > Akka.Event.LogLevel.DebugLevel:
                break;
            case LogEvent logged:
                Print(logged);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

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
