using System.Diagnostics;

namespace Akka.Workers.Internal.Telemetry;

/// <summary>The activity source <c>Akka.Workers</c>.</summary>
internal static class Tracing
{
    public const string Name = "Akka.Workers";

    private static readonly ActivitySource s_source = new(Name, typeof(Tracing).Assembly.GetName().Version?.ToString(3));

    /// <summary>Whether anybody listens. As long as nobody does, this question is all that a message costs.</summary>
    public static bool IsOn => s_source.HasListeners();

    /// <summary>Where the caller is, if anybody listens.</summary>
    public static ActivityContext Here => IsOn && Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.Context : default;

    /// <summary>The message with the place in the trace that it is sent from, if that is to be recorded.</summary>
    public static object Carry(object message) =>
        Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } current && message is not (Traced or Akka.Actor.INoSerializationVerificationNeeded or Akka.Actor.IAutoReceivedMessage)
            ? new Traced(message, current.Context)
            : message;

    /// <summary>Begins an activity that becomes the flow's current one.</summary>
    public static Activity? Start(string name, ActivityKind kind, ActivityContext parent) => s_source.StartActivity(name, kind, parent);

    /// <summary>
    /// Begins an activity that outlives the turn it begins in, and so must not become the current one: whatever the thread
    /// did next would be part of it.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="parent">None makes it the root of a trace.</param>
    /// <param name="links">What else it has to do with.</param>
    public static Activity? Begin(string name, ActivityContext parent, IEnumerable<ActivityLink>? links = null)
    {
        if (!IsOn)
            return null;
        var before = Activity.Current;
        Activity.Current = null;
        try
        {
            return s_source.StartActivity(name, ActivityKind.Internal, parent, links: links);
        }
        finally
        {
            Activity.Current = before;
        }
    }

    /// <summary>Marks an activity as failed, if it has.</summary>
    public static void Fail(this Activity activity, Exception? failure)
    {
        if (failure is not null)
            activity.SetStatus(ActivityStatusCode.Error, failure.Message).SetTag("error.type", failure.GetType().FullName);
    }

    /// <summary>Ends what <see cref="Begin"/> began.</summary>
    public static void End(Activity activity, RemoteError? error = null)
    {
        if (error is not null)
            activity.SetStatus(ActivityStatusCode.Error, error.Message).SetTag("error.type", FailureCause.Of(error));
        var before = Activity.Current;
        activity.Stop();
        Activity.Current = before;
    }
}
