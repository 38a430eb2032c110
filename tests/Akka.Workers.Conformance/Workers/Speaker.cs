using Akka.Event;
using Microsoft.Extensions.Logging;
using PolyType;

namespace Akka.Workers.Conformance;

/// <summary>Print or log something, so many times, and answer.</summary>
[GenerateShape, WorkerContract("test.say")]
public sealed partial record Say(string How, string Text, int Times = 1);

/// <summary>A worker that prints and logs.</summary>
[Worker("speaker")]
public sealed class Speaker : IWorker<NoParameters, NoState>
{
    private readonly ILogger<Speaker> _log;
    private readonly ILogger _other;

    public Speaker(NoParameters _, ILogger<Speaker> log, ILoggerFactory loggers) => (_log, _other) = (log, loggers.CreateLogger("Other"));

    public async Task RunAsync(WorkerMailbox<NoState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            if (message is WorkerRpc<NoState>.Stop)
                return;
            if (message.Value is not Say(var how, var text, var times))
                continue;
            for (var i = 0; i < times; i++)
                Do(how, text);
            message.Reply("said");
        }
    }

    private void Do(string how, string text)
    {
        switch (how)
        {
            case "inform":
                _log.LogInformation("{Text}", text);
                break;
            case "warn":
                _other.LogWarning(new InvalidOperationException("the cause"), "{Text}", text);
                break;
            case "whisper":
                _log.LogDebug("{Text}", text);
                break;
            case "print":
                Console.Out.WriteLine(text);
                break;
            case "complain":
                Console.Error.WriteLine(text);
                break;
            case "throw":
                throw new InvalidOperationException(text);
            case "die":
                Environment.FailFast(text);
                break;
        }
    }
}

/// <summary>The same in actor form, by Akka's log.</summary>
[Worker("speaker-actor")]
public sealed class SpeakerActor : WorkerActor<NoParameters, NoState>
{
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public SpeakerActor(NoParameters _) => Receive<Say>(say =>
    {
        switch (say.How)
        {
            case "inform":
                _log.Info("{0}", say.Text);
                break;
            case "warn":
                _log.Warning(new InvalidOperationException("the cause"), "{0}", say.Text);
                break;
            case "whisper":
                _log.Debug("{0}", say.Text);
                break;
            case "throw":
                throw new InvalidOperationException(say.Text);
        }

        Reply("said");
    });

    protected override NoState SaveState() => NoState.Instance;
}
