namespace Akka.Workers.Processes.Transport;

/// <summary>Who writes what was just put into the outbox.</summary>
internal enum Writing
{
    /// <summary>Somebody does already, or will.</summary>
    Nothing,

    /// <summary>The one who put it in.</summary>
    Here,

    /// <summary>The link's thread.</summary>
    Thread,
}
