using System.Text;

namespace Akka.Workers.Processes.Internal;

/// <summary>Cuts bytes into lines of a bounded length. The rest of a longer line is thrown away.</summary>
internal sealed class LineReader(int maxLength, Action<string> onLine)
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _line = new();
    private char[] _characters = [];

    /// <summary>Reads to the stream's end, or until it is disposed.</summary>
    /// <param name="stream">What to read.</param>
    /// <param name="onBytes">Is given everything as it comes.</param>
    public async Task ReadAsync(Stream stream, Action<ReadOnlySpan<byte>> onBytes)
    {
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer) is var read and > 0)
            {
                onBytes(buffer.AsSpan(0, read));
                Take(buffer.AsSpan(0, read));
            }
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The pipe was closed on our side: somebody else holds its other end, and we wait no longer.
        }

        Take([], flush: true);
        if (_line.Length > 0)
            Emit();
    }

    private void Take(ReadOnlySpan<byte> bytes, bool flush = false)
    {
        if (_characters.Length <= bytes.Length)
            _characters = new char[bytes.Length + 4];
        ReadOnlySpan<char> rest = _characters.AsSpan(0, _decoder.GetChars(bytes, _characters, flush));
        while (rest.IndexOf('\n') is var end and >= 0)
        {
            Append(rest[..end]);
            Emit();
            rest = rest[(end + 1)..];
        }

        Append(rest);
    }

    private void Append(ReadOnlySpan<char> text) => _line.Append(text[..Math.Min(text.Length, maxLength - _line.Length)]);

    private void Emit()
    {
        if (_line.Length > 0 && _line[^1] == '\r')
            _line.Length--;
        onLine(_line.ToString());
        _line.Clear();
    }
}
