using System.Text.RegularExpressions;
using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Tests.Lifecycle.Model;

/// <summary>What must hold in every life, looked at after every step.</summary>
internal sealed partial class Monitor(World world)
{
    private readonly Dictionary<long, int> _answers = [];
    private string _told = "";
    private long _epoch;
    private readonly HashSet<int> _queued = [];
    private long? _held;
    private bool _ending;

    public Coverage Coverage { private get; set; } = new();

    public void Fail(string what) => Assert.Fail($"not so: {what}{Environment.NewLine}{world.Trace}");

    public void OnOrder(long order) => _answers[order] = 0;

    public void OnEvent(Life before, LifeEvent happened)
    {
        Coverage.Hit(before, happened);
        switch (happened)
        {
            case LifeEvent.StateGiven given when before.Phase is not Phase.Ended && world.Incarnation(given.Incarnation) is { KnownGone: false, WasBegun: true }:
                _held = Walk.ContentOf(given.Image);
                break;
            case LifeEvent.Queued queued:
                _queued.Add(queued.Incarnation);
                break;
            case LifeEvent.Placed placed:
                _queued.Remove(placed.Incarnation);
                break;
            case LifeEvent.Ended ended:
                world.Incarnation(ended.Incarnation).KnownGone = true;
                break;
            case LifeEvent.Saved saved:
                OnSaved(saved.Epoch);
                break;
            case LifeEvent.Checkpointed saved:
                OnSaved(saved.Epoch);
                break;
            case LifeEvent.Loaded loaded when before.Phase is Phase.Loading:
                Require(loaded.Epoch >= _epoch || loaded.Damaged is not null, "an epoch goes back only where newer ones are damaged");
                _epoch = loaded.Epoch;
                break;
        }
    }

    public void OnEffect(Life before, LifeEffect effect)
    {
        Require(before.Phase is not Phase.Ended || effect is LifeEffect.FailOrder, () => $"after the end there is nothing but failed orders, not {effect}");
        Require(!_ending || before.Phase is Phase.Ended, "the end is the last thing to be done");
        switch (effect)
        {
            case LifeEffect.OpenGate open:
                OnOpen(open);
                break;
            case LifeEffect.Build build:
                Require(world.Incarnations.All(other => other.Number < build.Incarnation), "incarnation numbers rise");
                Require(_held is not { } held || (build.Image is { } image && Walk.ContentOf(image) >= held), () => $"the state that was given (content {_held}) is built from");
                break;
            case LifeEffect.AskState ask:
                Require(world.Incarnation(ask.Incarnation) is { WasBegun: true, KnownGone: false }, "a state is asked of an incarnation that runs");
                Require(before.Stateful, "a worker without a state is not asked for it");
                break;
            case LifeEffect.FailOrder fail:
                OnAnswered(fail.Order);
                break;
            case LifeEffect.Publish publish:
                Tell(publish.Event);
                break;
            case LifeEffect.End end:
                Require(_held is null || SaysNotSaved(end.Terminal), () => $"a state that was given (content {_held}) is saved, or the end tells that it was not");
                Tell(end.Terminal);
                _ending = true;
                break;
        }
    }

    public void OnStep(Life before, LifeStep step)
    {
        var after = step.Life;
        Require(after.Epoch == _epoch || before.Phase is Phase.Ended, () => $"the epoch is the newest acknowledged one, {_epoch}, not {after.Epoch}");
        Require(Language().IsMatch(_told), () => $"the events keep to the language: {_told}");
        var running = world.Incarnations.Where(incarnation => incarnation is { WasBegun: true, KnownGone: false }).Select(incarnation => incarnation.Number).ToArray();
        Require(world.Open is not { } open || running is [var only] && only == open, "the gate is open only to the one incarnation that runs");
        CheckDeadlines(after.Phase);
    }

    public void CheckRest()
    {
        Require(world.Life.Phase is Phase.Running or Phase.Ended, () => $"it runs or has ended, and is not {world.Life.Phase}");
        Require(world.Life.Phase is Phase.Ended || world.Open is not null, "what runs is reached");
        Require(_answers.Values.All(answers => answers == 1), "every restart order is answered");
    }

    public void CheckEnd()
    {
        Require(world.Life.Phase is Phase.Ended, () => $"it has ended, and is not {world.Life.Phase}");
        Require(_answers.Values.All(answers => answers == 1), "every restart order is answered once");
    }

    private void Require(bool holds, string what)
    {
        if (!holds)
            Fail(what);
    }

    private void Require(bool holds, Func<string> what)
    {
        if (!holds)
            Fail(what());
    }

    private void OnSaved(long epoch)
    {
        _epoch = Math.Max(_epoch, epoch);
        if (world.SavedContent(epoch) >= _held)
            _held = null;
    }

    private void OnOpen(LifeEffect.OpenGate open)
    {
        var incarnation = world.Incarnation(open.Incarnation);
        if (open.Order is { } order)
            OnAnswered(order);
        Require(incarnation.WasBegun == open.Started is null, "an incarnation begins once");
        if (open.Started is not { } started)
            return;
        Require(
            world.Incarnations.All(other => other == incarnation || !other.WasBegun || other.Fenced || other.Stage == Stage.Dead),
            "no incarnation begins before all others have ended or were cut off");
        if (started.Cause != StartCause.Rollback && started.Epoch > 0)
            Require(world.SavedContent(started.Epoch) == incarnation.Content, "it begins from the state of the epoch that it names");
        if (incarnation.Content >= _held)
            _held = null;
        Tell(started);
    }

    private void OnAnswered(long order) => Require(++_answers[order] == 1, () => $"order {order} is answered once");

    private void Tell(WorkerEvent happened) => _told += happened is WorkerEvent.Stopped ? 'X' : happened.GetType().Name[0];

    private void CheckDeadlines(Phase phase)
    {
        var (must, may) = phase switch
        {
            // The start of a process has a deadline of its own.
            Phase.Building at when _queued.Contains(at.Incarnation) => ([], []),
            Phase.RollingBack { Incarnation: { } number } when _queued.Contains(number) => ([], []),
            Phase.Building => (new[] { DeadlineKind.Construct }, Array.Empty<DeadlineKind>()),
            Phase.Asking => ([DeadlineKind.SaveState], []),
            Phase.Replacing at => ([.. at.OldEnded ? [] : new[] { DeadlineKind.Stop }, .. at is { New: not null, NewBuilt: false } ? new[] { DeadlineKind.Construct } : []], []),
            Phase.RollingBack { Incarnation: not null } => ([DeadlineKind.Construct], []),
            Phase.RollingBack => ([], [DeadlineKind.Stop]),
            Phase.BackingOff => ([DeadlineKind.BackOff], []),
            Phase.Stopping { Incarnation: not null } => ([DeadlineKind.Stop], []),
            Phase.Stopping => ([], [DeadlineKind.Stop]),
            _ => ([], []),
        };
        Require(must.All(world.Armed.Contains) && world.Armed.All(kind => must.Contains(kind) || may.Contains(kind)), $"in {phase} no other deadline runs than that phase's: {string.Join(", ", world.Armed)}");
    }

    private static bool SaysNotSaved(WorkerEvent terminal) => terminal is WorkerEvent.Failed || Causes((terminal as WorkerEvent.Stopped)?.Error).Any(error => error.Type == "not-saved");

    private static IEnumerable<RemoteError> Causes(RemoteError? error)
    {
        for (; error is not null; error = error.Inner)
            yield return error;
    }

    // S started, R restart failed, C crashed, X stopped, F failed. A worker that is stopped while it is launched has never started.
    [GeneratedRegex("^([FX]?|S[RCS]*[XF]?)$")]
    private static partial Regex Language();
}
