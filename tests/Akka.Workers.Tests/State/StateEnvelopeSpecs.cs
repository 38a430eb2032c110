using System.Buffers;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Akka.Workers.Internal.State;
using CsCheck;

namespace Akka.Workers.Tests.State;

public sealed class StateEnvelopeSpecs
{
    private const string WorkerId = "ledger";
    private const string Name = "ledger-7";
    private const long Epoch = 42;

    private static readonly Gen<byte[]> s_payloads = Gen.Byte.Array[0, 300];

    [Fact]
    public void What_was_put_in_comes_out() => Gen.Select(s_payloads, Gen.Int[1, int.MaxValue], Gen.Long[1, long.MaxValue], Gen.Int[1, int.MaxValue])
        .Sample((payload, version, epoch, incarnation) =>
        {
            var bytes = StateEnvelope.Encode(WorkerId, Name, incarnation, epoch, new StateImage(version, payload));
            var image = StateEnvelope.Decode(bytes, WorkerId, Name, epoch);
            return image.Version == version && image.Payload.Span.SequenceEqual(payload);
        });

    [Fact]
    public void The_handles_that_were_put_in_come_out() => Gen.Select(s_payloads, Gen.String[0, 20].List[0, 5]).Sample((payload, handles) =>
    {
        var bytes = StateEnvelope.Encode(WorkerId, Name, 3, Epoch, new StateImage(1, payload) { Handles = handles });
        var image = StateEnvelope.Parse(bytes).Image;
        return image.Payload.Span.SequenceEqual(payload) && image.Handles.SequenceEqual(handles) && bytes[4] == StateEnvelope.Format;
    });

    [Fact]
    public void A_state_that_was_written_with_room_around_it_is_stored_in_the_same_array()
    {
        var image = Written(before: StateEnvelope.LengthBefore(WorkerId, Name), new byte[100_000]);
        var bytes = StateEnvelope.Encode(WorkerId, Name, 3, Epoch, image with { Handles = ["tally-1"] });
        Assert.True(MemoryMarshal.TryGetArray(image.Payload, out var payload));
        Assert.Same(payload.Array, bytes);
        var read = Decode(bytes);
        Assert.Equal(image.Payload.ToArray(), read.Payload.ToArray());
        Assert.Equal(["tally-1"], read.Handles);
    }

    /// <summary>What was stored must not change when the same state is stored under another epoch.</summary>
    [Fact]
    public void The_second_envelope_of_one_state_is_an_array_of_its_own()
    {
        var image = Written(before: StateEnvelope.LengthBefore(WorkerId, Name), new byte[100_000]);
        var first = StateEnvelope.Encode(WorkerId, Name, 3, Epoch, image);
        byte[] before = [.. first];
        var second = StateEnvelope.Encode(WorkerId, Name, 3, Epoch + 1, image);
        Assert.NotSame(first, second);
        Assert.Equal(before, first);
        Assert.Equal(Epoch + 1, StateEnvelope.Parse(second).Epoch);
    }

    [Fact]
    public void A_state_that_was_written_for_another_name_is_copied()
    {
        var image = Written(before: StateEnvelope.LengthBefore(WorkerId, "ledger-12"), new byte[100_000]);
        var bytes = StateEnvelope.Encode(WorkerId, Name, 3, Epoch, image);
        Assert.Equal(image.Payload.ToArray(), Decode(bytes).Payload.ToArray());
    }

    [Fact]
    public void What_was_in_memory_before_is_not_stored()
    {
        var buffer = new StateBuffer(StateEnvelope.LengthBefore(WorkerId, Name), 100_000);
        buffer.GetSpan(100_000).Fill(0xEE);
        buffer.Advance(99_000);
        var bytes = StateEnvelope.Encode(WorkerId, Name, 3, Epoch, new StateImage(1, buffer.ToMemory()) { Buffer = buffer });
        Assert.True(MemoryMarshal.TryGetArray(buffer.ToMemory(), out var written));
        Assert.Same(written.Array, bytes);
        Assert.DoesNotContain((byte)0xEE, bytes.AsSpan(written.Offset + 99_000)[..1_000].ToArray());
    }

    [Fact]
    public void A_state_of_the_format_without_handles_is_read_as_one_that_has_none()
    {
        byte[] old = [.. Convert.FromHexString("414B57530100" + "0600" + "6C6564676572" + "0800" + "6C65646765722D37" + "03000000" + "2A00000000000000" + "01000000" + "0200000000000000" + "BEEF")];
        var image = Decode([.. old, .. SHA256.HashData(old)]);
        Assert.Equal("BEEF", Convert.ToHexString(image.Payload.Span));
        Assert.Empty(image.Handles);
        Assert.Throws<StateRefusedException>(() => Decode([.. old, 0, .. SHA256.HashData([.. old, 0])]));
        Assert.Throws<StateRefusedException>(() => Decode([.. old, .. SHA256.HashData([.. old, 0])]));
    }

    [Fact]
    public void A_state_of_the_format_with_its_handles_behind_is_read()
    {
        byte[] old = [.. Convert.FromHexString("414B57530200" + "0600" + "6C6564676572" + "0800" + "6C65646765722D37" + "03000000" + "2A00000000000000" + "01000000" + "0200000000000000" + "BEEF" + "0500" + "74616C6C79" + "0100" + "24" + "02000000")];
        var image = Decode([.. old, .. SHA256.HashData(old)]);
        Assert.Equal("BEEF", Convert.ToHexString(image.Payload.Span));
        Assert.Equal(["tally", "$"], image.Handles);
        for (var length = 0; length < old.Length; length++)
            Assert.True(IsRefused([.. old[..length], .. SHA256.HashData(old[..length])]), $"{length} bytes");
    }

    [Fact]
    public void Any_byte_that_differs_is_refused() => Gen.Select(s_payloads, Gen.Int[0, int.MaxValue], Gen.Byte[1, 255])
        .Sample((payload, where, change) =>
        {
            var bytes = Encode(payload);
            bytes[where % bytes.Length] ^= change;
            return IsRefused(bytes);
        });

    [Fact]
    public void Every_single_bit_that_differs_is_refused()
    {
        var bytes = Encode([1, 2, 3]);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(IsRefused(bytes), $"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.Equal(new byte[] { 1, 2, 3 }, Decode(bytes).Payload.ToArray());
    }

    [Fact]
    public void Every_truncation_and_every_addition_is_refused()
    {
        var bytes = Encode(new byte[50]);
        for (var length = 0; length < bytes.Length; length++)
            Assert.True(IsRefused(bytes[..length]), $"{length} bytes");
        Assert.True(IsRefused([.. bytes, 0]));
        Assert.True(IsRefused([0, .. bytes]));
    }

    [Fact]
    public void Whatever_bytes_are_refused_and_nothing_worse() => Gen.Byte.Array[0, 200].Sample(IsRefused);

    /// <summary>The checksum tells of damage, not of malice: anybody can compute it.</summary>
    [Fact]
    public void A_forged_envelope_of_any_format_with_a_right_checksum_is_refused_or_read_and_nothing_worse() =>
        Gen.Select(Gen.Byte[1, 3], s_payloads, Gen.Int[0, int.MaxValue], Gen.Byte.Array[1, 8], Gen.Int[0, 100], Gen.String[0, 20].List[0, 3]).Sample((format, payload, where, forged, cut, handles) =>
        {
            var content = Content(payload, handles);
            content[4] = format;
            where %= content.Length;
            forged.AsSpan(..Math.Min(forged.Length, content.Length - where)).CopyTo(content.AsSpan(where));
            content = content[..Math.Max(0, content.Length - cut)];
            // Any exception but a refusal fails the property.
            IsRefused([.. content, .. format == StateEnvelope.Format ? XxHash128.Hash(content) : SHA256.HashData(content)]);
        });

    [Fact]
    public void Every_truncation_is_refused_also_with_a_right_checksum()
    {
        var content = Content([1, 2, 3]);
        for (var length = 0; length < content.Length; length++)
            Assert.True(IsRefused([.. content[..length], .. XxHash128.Hash(content[..length])]), $"{length} bytes");
        Assert.False(IsRefused([.. content, .. XxHash128.Hash(content)]));
    }

    [Theory]
    [InlineData("tally", Name, Epoch, "worker id 'ledger'")]
    [InlineData(WorkerId, "ledger-8", Epoch, "worker name 'ledger-7'")]
    [InlineData(WorkerId, Name, Epoch + 1, "epoch 42")]
    public void What_is_another_workers_or_another_epochs_is_refused_by_name(string id, string name, long epoch, string found)
    {
        var error = Assert.Throws<StateRefusedException>(() => StateEnvelope.Decode(Encode([1]), id, name, epoch));
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_format_is_refused_by_number()
    {
        var bytes = Encode([1]);
        bytes[4] = 4;
        var error = Assert.Throws<StateRefusedException>(() => Decode(bytes));
        Assert.Equal("it has format 4, and this code reads formats 1 to 3", error.Message);
    }

    private static byte[] Encode(byte[] payload, List<string>? handles = null) =>
        StateEnvelope.Encode(WorkerId, Name, 3, Epoch, new StateImage(1, payload) { Handles = handles ?? [] });

    private static byte[] Content(byte[] payload, List<string>? handles = null) => Encode(payload, handles)[..^new XxHash128().HashLengthInBytes];

    private static StateImage Written(int before, byte[] payload)
    {
        Random.Shared.NextBytes(payload);
        var buffer = new StateBuffer(before, payload.Length);
        buffer.Write(payload);
        return new StateImage(1, buffer.ToMemory()) { Buffer = buffer };
    }

    private static StateImage Decode(byte[] bytes) => StateEnvelope.Decode(bytes, WorkerId, Name, Epoch);

    private static bool IsRefused(byte[] bytes)
    {
        try
        {
            Decode(bytes);
            return false;
        }
        catch (StateRefusedException)
        {
            return true;
        }
    }
}
