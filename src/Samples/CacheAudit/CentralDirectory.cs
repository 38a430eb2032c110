using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace CacheAudit;

/// <summary>
/// A zip reader that trusts every offset it finds. Over a span a wild one is an exception; over a pointer, in a process of its
/// own, it would be an access violation.
/// </summary>
internal static class CentralDirectory
{
    private const uint EndSignature = 0x06054b50;
    private const uint EntrySignature = 0x02014b50;
    private const int EndLength = 22;

    public static Walked Check(ReadOnlySpan<byte> zip)
    {
        var end = zip.Length - EndLength;
        while (BinaryPrimitives.ReadUInt32LittleEndian(zip[end..]) != EndSignature)
            end--;
        var count = BinaryPrimitives.ReadUInt16LittleEndian(zip[(end + 10)..]);
        var at = BinaryPrimitives.ReadInt32LittleEndian(zip[(end + 16)..]);
        var entries = new Entry[count];
        for (var entry = 0; entry < count; entry++)
        {
            var header = zip[at..];
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != EntrySignature)
                return new Walked(entries[..entry], $"entry {entry} has no header");
            (entries[entry], var length, var error) = CheckEntry(zip, header);
            if (error is not null)
                return new Walked(entries[..(entry + 1)], error);
            at += length;
        }

        return new Walked(entries, null);
    }

    private static (Entry Entry, int Length, string? Error) CheckEntry(ReadOnlySpan<byte> zip, ReadOnlySpan<byte> header)
    {
        var method = BinaryPrimitives.ReadUInt16LittleEndian(header[10..]);
        var expected = BinaryPrimitives.ReadUInt32LittleEndian(header[16..]);
        var packed = BinaryPrimitives.ReadInt32LittleEndian(header[20..]);
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        var extra = BinaryPrimitives.ReadUInt16LittleEndian(header[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        var local = zip[BinaryPrimitives.ReadInt32LittleEndian(header[42..])..];
        var data = local.Slice(30 + BinaryPrimitives.ReadUInt16LittleEndian(local[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(local[28..]), packed);
        var crc = method == 0 ? Crc32.HashToUInt32(data) : Inflated(data);
        var name = Encoding.UTF8.GetString(header.Slice(46, nameLength));
        return (new Entry(name, crc), 46 + nameLength + extra, crc == expected ? null : $"CRC of '{name}' is {crc:x8}, and should be {expected:x8}");
    }

    private static uint Inflated(ReadOnlySpan<byte> data)
    {
        using var inflate = new DeflateStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
        var crc = new Crc32();
        crc.Append(inflate);
        return crc.GetCurrentHashAsUInt32();
    }
}
