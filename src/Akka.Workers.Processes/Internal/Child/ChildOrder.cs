namespace Akka.Workers.Processes.Internal;

/// <summary>The most that was done to a child to end it, in rising order.</summary>
internal enum ChildOrder
{
    None,

    /// <summary>The control line.</summary>
    Ask,

    /// <summary>SIGTERM.</summary>
    Terminate,

    /// <summary>SIGABRT, or the control line that asks for a crash.</summary>
    Abort,

    /// <summary>SIGKILL.</summary>
    Kill,
}
