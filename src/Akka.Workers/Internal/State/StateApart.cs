using System.Buffers;
using Nerdbank.MessagePack;

namespace Akka.Workers.Internal.State;

/// <summary>Writes a message around the large state in it, which stays where it is.</summary>
internal sealed class StateApart
{
    private const int Room = 1 << 10;

    [ThreadStatic]
    private static StateApart? t_open;

    private readonly ArrayBufferWriter<byte> _around = new(Room);
    private ReadOnlyMemory<byte> _state;
    private int _at;

    private StateApart() { }

    /// <summary>What stands before the state, the state, and what stands behind it.</summary>
    public static ReadOnlySequence<byte> Write(WorkerContract contract, object message, MessagePackSerializer serializer)
    {
        var apart = new StateApart();
        var writer = new MessagePackWriter(apart._around);
        t_open = apart;
        try
        {
            contract.Write(ref writer, message, serializer);
        }
        finally
        {
            t_open = null;
        }

        writer.Flush();
        var around = apart._around.WrittenMemory;
        var first = new Part(around[..apart._at]);
        var last = first.Then(apart._state).Then(around[apart._at..]);
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    /// <summary>Writes a state's bytes, or where they stand apart only how many they are.</summary>
    public static void WriteBytes(ref MessagePackWriter writer, ReadOnlyMemory<byte> state)
    {
        if (t_open is not { _state.IsEmpty: true } apart)
        {
            writer.Write(state.Span);
            return;
        }

        writer.WriteBinHeader(state.Length);
        writer.Flush();
        apart._at = apart._around.WrittenCount;
        apart._state = state;
    }

    private sealed class Part : ReadOnlySequenceSegment<byte>
    {
        public Part(ReadOnlyMemory<byte> bytes) => Memory = bytes;

        public Part Then(ReadOnlyMemory<byte> bytes)
        {
            var next = new Part(bytes) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
