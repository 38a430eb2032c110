using System.Buffers;

namespace Akka.Workers.Internal.State;

/// <summary>
/// What a state is written into: one array, in which what the store wants around it has its place already, so that a large state
/// need not be copied for that.
/// </summary>
internal sealed class StateBuffer : IBufferWriter<byte>
{
    private const int Smallest = 256;
    // Of what is written, for what stands behind it and what was not foreseen: so much may be stored in vain.
    private const int Slack = 16;

    private readonly int _before;
    private byte[] _bytes;
    private int _end;
    private int _taken;

    /// <param name="before">How many bytes stand before the state.</param>
    /// <param name="expected">How large the state will be about: what it was last.</param>
    public StateBuffer(int before, int expected)
    {
        _before = _end = before;
        _bytes = GC.AllocateUninitializedArray<byte>(WithSlack(before + (long)Math.Max(expected, Smallest)));
    }

    /// <summary>What was written, which does not keep much more memory than it needs.</summary>
    public ReadOnlyMemory<byte> ToMemory() => _end < _bytes.Length / 2 ? _bytes[_before.._end] : _bytes.AsMemory(_before.._end);

    public void Advance(int count) => _end += count;

    /// <exception cref="WorkerException">The state is larger than an array can be.</exception>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var needed = _end + (long)Math.Max(sizeHint, 1);
        if (needed > _bytes.Length)
            Grow(needed);
        return _bytes.AsMemory(_end);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>The array, for whoever writes around the state. Once only: what was stored must not change any more.</summary>
    /// <returns>Nothing where it has no such room, or so much that a copy is better.</returns>
    public byte[]? Take(int before, int behind)
    {
        var room = _bytes.Length - _end - behind;
        return before == _before && room >= 0 && room <= _end / Slack && Interlocked.Exchange(ref _taken, 1) == 0 ? _bytes : null;
    }

    // A piece that is larger than all before it is likely most of the state.
    private void Grow(long needed)
    {
        if (needed > Array.MaxLength)
            throw new WorkerException($"a state cannot have more than {Array.MaxLength - _before} bytes");
        var larger = GC.AllocateUninitializedArray<byte>(WithSlack(Math.Max(needed, 2L * _bytes.Length)));
        _bytes.AsSpan(_before.._end).CopyTo(larger.AsSpan(_before));
        _bytes = larger;
    }

    private static int WithSlack(long size) => (int)Math.Min(size + (size / (2 * Slack)), Array.MaxLength);
}
