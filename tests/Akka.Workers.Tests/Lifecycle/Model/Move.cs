namespace Akka.Workers.Tests.Lifecycle.Model;

internal enum MoveKind
{
    /// <summary>The surroundings do what they were asked.</summary>
    Answer,

    /// <summary>A deadline passes.</summary>
    Time,

    /// <summary>Something goes wrong.</summary>
    Fault,

    /// <summary>A user, or the worker's own work.</summary>
    User,

    /// <summary>What most runs should not see too early: a host is lost, somebody kills or stops the worker.</summary>
    Calamity,
}

/// <summary>Something that could happen next.</summary>
internal readonly record struct Move(MoveKind Kind, Action Do);
