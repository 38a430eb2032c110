using Akka.Workers.Internal.State;
using Nerdbank.MessagePack;
using PolyType;
using PolyType.Abstractions;

namespace Akka.Workers.Tests.State;

/// <summary>Code that reads a type is compiled in advance without anything of the type's own being run.</summary>
public sealed partial class ReadingWarmUpSpecs
{
    private static readonly MessagePackSerializer s_serializer = Codec.Serializer([]);

    [Fact]
    public void Nothing_of_the_program_runs()
    {
        WarmUp<Required>();
        WarmUp<Optional>();
        WarmUp<Settable>();
        WarmUp<Initialized>();
        WarmUp<Nesting>();
        WarmUp<Keyed>();
        WarmUp<Converted>();
        Assert.Equal([], Ran.What);
        // And it is noticed if it does.
        Assert.Equal(3, Read<Required>(s_serializer.Serialize(new Required(3, "of the test"), TypeShapeResolver.Resolve<Required>())).Number);
        Assert.Equal(["Required", "Required"], Ran.What);
    }

    [Fact]
    public void What_was_warmed_up_is_read_and_written_as_before()
    {
        var value = new Wide(1, "two", [3], TimeSpan.FromSeconds(4), Kind.Fifth, 6m, [new("seven")], new() { ["eight"] = 9 }, null, DateTimeOffset.UnixEpoch);
        WarmUp<Wide>();
        var read = Read<Wide>(s_serializer.Serialize(value, TypeShapeResolver.Resolve<Wide>()));
        Assert.Equivalent(value, read, strict: true);
    }

    private static void WarmUp<T>() where T : IShapeable<T> => ReadingWarmUp.Of(s_serializer, TypeShapeResolver.Resolve<T>());

    private static T Read<T>(ReadOnlyMemory<byte> bytes) where T : IShapeable<T> => Codec.ReadWhole(s_serializer, bytes, TypeShapeResolver.Resolve<T>())!;

    private static class Ran
    {
        [ThreadStatic]
        private static List<string>? t_what;

        public static List<string> What => t_what ??= [];

        public static T Note<T>(string what, T value)
        {
            What.Add(what);
            return value;
        }
    }

    [GenerateShape]
    internal sealed partial record Required(int Number, string Text)
    {
        private readonly int _ran = Ran.Note(nameof(Required), Number);

        public bool HasRun() => _ran >= 0;
    }

    [GenerateShape]
    internal sealed partial record Optional(int Number = 1, string Text = "")
    {
        private readonly int _ran = Ran.Note(nameof(Optional), Number);

        public bool HasRun() => _ran >= 0;
    }

    [GenerateShape]
    internal sealed partial class Settable
    {
        private int _number = Ran.Note("made", 0);

        public int Number
        {
            get => Ran.Note("got", _number);
            set => _number = Ran.Note("set", value);
        }
    }

    [GenerateShape]
    internal sealed partial class Initialized
    {
        private readonly int _number = Ran.Note("made", 0);

        public required int Number
        {
            get => Ran.Note("got", _number);
            init => _number = Ran.Note("set", value);
        }
    }

    [GenerateShape]
    internal sealed partial record Keyed([property: Key(0)] int Number, [property: Key(1)] Required Inner)
    {
        private readonly int _ran = Ran.Note(nameof(Keyed), Number);

        public bool HasRun() => _ran >= 0;
    }

    [GenerateShape]
    internal sealed partial record Nesting(Required Inner, Value Worth, List<Optional> Many, Dictionary<string, Value> Named, Value? Perhaps, (int, Value) Both, Nesting? Deeper);

    [GenerateShape]
    internal readonly partial record struct Value(int Number)
    {
        private readonly int _ran = Ran.Note(nameof(Value), Number);

        public bool HasRun() => _ran >= 0;
    }

    [GenerateShape]
    internal sealed partial record Converted([property: MessagePackConverter(typeof(TextConverter))] string Text, Own Own, Marshaled Marshaled, Begun Begun, Initial Initial);

    internal sealed record Begun(int Number)
    {
        static Begun() => Ran.What.Add("begun");
    }

    [MessagePackConverter(typeof(OwnConverter))]
    [GenerateShape]
    internal sealed partial record Own(int Number);

    internal sealed record Initial(int Number)
    {
        private static readonly int s_first = Ran.Note("initial", 1);

        public int First() => s_first;
    }

    [GenerateShape]
    [TypeShape(Marshaler = typeof(Marshaler))]
    internal sealed partial class Marshaled(string text)
    {
        public string Text() => text;

        internal sealed class Marshaler : IMarshaler<Marshaled, string>
        {
            public string? Marshal(Marshaled? value) => Ran.Note("marshal", value?.Text());

            public Marshaled? Unmarshal(string? surrogate) => Ran.Note<Marshaled?>("unmarshal", null);
        }
    }

    internal sealed class TextConverter : MessagePackConverter<string>
    {
        public override string? Read(ref MessagePackReader reader, SerializationContext context)
        {
            Ran.What.Add("text");
            return reader.ReadString();
        }

        public override void Write(ref MessagePackWriter writer, in string? value, SerializationContext context)
        {
            Ran.What.Add("text");
            writer.Write(value);
        }
    }

    internal sealed class OwnConverter : MessagePackConverter<Own>
    {
        public override Own? Read(ref MessagePackReader reader, SerializationContext context)
        {
            Ran.What.Add("own");
            return new(reader.ReadInt32());
        }

        public override void Write(ref MessagePackWriter writer, in Own? value, SerializationContext context)
        {
            Ran.What.Add("own");
            writer.Write(1);
        }
    }

    [GenerateShape]
    internal sealed partial record Wide(
        int One, string Two, byte[] Three, TimeSpan Four, Kind Five, decimal Six, List<Name> Seven, Dictionary<string, int> Eight, Name? Nine, DateTimeOffset Ten);

    [GenerateShape]
    internal sealed partial record Name(string Text);

    internal enum Kind
    {
        First,
        Fifth = 5,
    }
}
