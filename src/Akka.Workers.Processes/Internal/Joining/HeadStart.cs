using Akka.Configuration;

namespace Akka.Workers.Processes.Internal;

/// <summary>What the start of an actor system needs first, made on another core while the child still reads what it was sent.</summary>
internal static class HeadStart
{
    /// <remarks>Akka compiles a regular expression for the first time span: a tenth of the start of a child that is published ReadyToRun.</remarks>
    public static void Begin() => ThreadPool.UnsafeQueueUserWorkItem(
        static _ => ConfigurationFactory.ParseString("first = 1s").GetTimeSpan("first"), null);
}
