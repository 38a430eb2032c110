namespace Akka.Workers.Internal.Gate;

/// <summary>
/// Which gate a thread is inside of. One per thread, written only by that thread, read by whoever closes a gate.
/// </summary>
internal sealed class SendSlot
{
    [ThreadStatic]
    private static SendSlot? t_current;

    private static readonly Lock s_lock = new();
    private static SendSlot[] s_all = [];

    private readonly Thread _thread = Thread.CurrentThread;

    /// <summary>The number of the gate that this thread is sending through; 0 for none. A number, since storing a reference costs more.</summary>
    public long Inside;

    /// <summary>Counts this thread's sends; paces the look at a worker's queue.</summary>
    public uint Sends;

    public static SendSlot Current => t_current ?? Create();

    /// <summary>Whether any thread but this one is inside <paramref name="gate"/>.</summary>
    public static bool AnyInside(long gate)
    {
        var own = t_current;
        foreach (var slot in Volatile.Read(ref s_all))
        {
            if (slot != own && Volatile.Read(ref slot.Inside) == gate)
                return true;
        }

        return false;
    }

    private static SendSlot Create()
    {
        var slot = new SendSlot();
        lock (s_lock)
            Volatile.Write(ref s_all, [.. s_all.Where(other => other._thread.IsAlive), slot]);
        return t_current = slot;
    }
}
