namespace Akka.Workers.Processes.Transport;

/// <summary>What the other side can cause as often as it likes is logged ever more rarely.</summary>
internal static class Sparingly
{
    private const int First = 10;

    /// <summary>Whether the so-manieth is to be logged: the first ten, then each whose number is a power of two.</summary>
    public static bool Is(long count) => count <= First || long.IsPow2(count);
}
