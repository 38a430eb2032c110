namespace Akka.Workers.Processes.Transport;

/// <summary>Whether what is sent waits.</summary>
/// <param name="IsIn">Whether anything does.</param>
/// <param name="Of">Whose; null for everybody's.</param>
internal readonly record struct Cork(bool IsIn, Thread? Of = null)
{
    public bool Holds => IsIn && (Of is null || Of == Thread.CurrentThread);
}
