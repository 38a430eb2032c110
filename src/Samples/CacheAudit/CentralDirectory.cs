using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace CacheAudit;

/// <summary>A zip reader that trusts every offset and length that it finds; what a wild one does is up to the bytes it reads.</summary>
internal static class CentralDirectory
{
    private const uint EndSignature = 0x06054b50;
    private const uint EntrySignature = 0x02014b50;
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LocalLength = 30;

    public static Walked Check(IZipBytes zip)
    {
        var end = zip.Length - EndLength;
        while (end >= 0 && BinaryPrimitives.ReadUInt32LittleEndian(zip.At(end, EndLength)) != EndSignature)
            end--;
        if (end < 0)
            return new Walked([], "it has no central directory");
        var count = BinaryPrimitives.ReadUInt16LittleEndian(zip.At(end + 10, 2));
        long at = BinaryPrimitives.ReadUInt32LittleEndian(zip.At(end + 16, 4));
        var entries = new Entry[count];
        for (var entry = 0; entry < count; entry++)
        {
            var header = zip.At(at, EntryLength);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != EntrySignature)
                return new Walked(entries[..entry], $"entry {entry} has no header");
            (entries[entry], var length, var error) = CheckEntry(zip, at, header);
            if (error is not null)
                return new Walked(entries[..(entry + 1)], error);
            at += length;
        }

        return new Walked(entries, null);
    }

    private static (Entry Entry, int Length, string? Error) CheckEntry(IZipBytes zip, long at, ReadOnlySpan<byte> header)
    {
        var method = BinaryPrimitives.ReadUInt16LittleEndian(header[10..]);
        var expected = BinaryPrimitives.ReadUInt32LittleEndian(header[16..]);
        var packed = BinaryPrimitives.ReadInt32LittleEndian(header[20..]);
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        var extra = BinaryPrimitives.ReadUInt16LittleEndian(header[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        long localAt = BinaryPrimitives.ReadUInt32LittleEndian(header[42..]);
        var local = zip.At(localAt, LocalLength);
        var skipped = LocalLength + BinaryPrimitives.ReadUInt16LittleEndian(local[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(local[28..]);
        var data = zip.At(localAt + skipped, packed);
        var crc = method == 0 ? Crc32.HashToUInt32(data) : Inflated(data);
        var name = Encoding.UTF8.GetString(zip.At(at + EntryLength, nameLength));
        return (new Entry(name, crc), EntryLength + nameLength + extra, crc == expected ? null : $"CRC of '{name}' is {crc:x8}, and should be {expected:x8}");
    }

    private static uint Inflated(ReadOnlySpan<byte> data)
    {
        using var inflate = new DeflateStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
        var crc = new Crc32();
        crc.Append(inflate);
        return crc.GetCurrentHashAsUInt32();
    }
}
