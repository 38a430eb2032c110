using System.Buffers;
using System.Runtime.InteropServices;
using Akka.Workers.Internal.State;
using CsCheck;

namespace Akka.Workers.Tests.State;

public sealed class StateBufferSpecs
{
    private static readonly Gen<byte[][]> s_pieces = Gen.Frequency((9, Gen.Byte.Array[0, 50]), (1, Gen.Byte.Array[500, 5_000])).Array[0, 20];

    [Fact]
    public void What_was_written_in_pieces_stands_in_one() => Gen.Select(Gen.Int[0, 100], Gen.Int[0, 2_000], s_pieces).Sample((before, expected, pieces) =>
    {
        var buffer = new StateBuffer(before, expected);
        foreach (var piece in pieces)
            buffer.Write(piece);
        Assert.Equal(pieces.SelectMany(piece => piece), buffer.ToMemory().ToArray());
    });

    [Fact]
    public void The_array_that_is_taken_has_the_room_that_was_asked_for() => Gen.Select(Gen.Int[0, 100], Gen.Int[0, 200], s_pieces).Sample((before, behind, pieces) =>
    {
        byte[] all = [.. pieces.SelectMany(piece => piece)];
        var buffer = new StateBuffer(before, all.Length);
        foreach (var piece in pieces)
            buffer.Write(piece);
        Assert.Null(buffer.Take(before + 1, behind));
        if (buffer.Take(before, behind) is not { } taken)
            return;
        Assert.True(taken.Length >= before + all.Length + behind);
        Assert.Equal(all, taken[before..(before + all.Length)]);
        Assert.Null(buffer.Take(before, behind));
    });

    [Fact]
    public void One_large_piece_is_not_written_into_twice_the_memory()
    {
        var buffer = new StateBuffer(before: 50, expected: 0);
        buffer.Write((byte[])[1, 2, 3]);
        buffer.GetSpan(1_000_000).Clear();
        buffer.Advance(1_000_000);
        buffer.Write((byte[])[4, 5, 6]);
        Assert.InRange(buffer.Take(50, 20)!.Length, 1_000_076, 1_050_000);
    }

    [Fact]
    public void A_small_state_after_a_large_one_does_not_keep_the_memory_of_that()
    {
        var buffer = new StateBuffer(before: 50, expected: 1_000_000);
        buffer.Write((byte[])[1, 2, 3]);
        Assert.True(MemoryMarshal.TryGetArray(buffer.ToMemory(), out var array));
        Assert.Equal(3, array.Array!.Length);
        Assert.Null(buffer.Take(50, 20));
    }
}
