using Akka.Actor;
using Akka.Workers.Internal.Gate;
using CsCheck;

namespace Akka.Workers.Tests.Gate;

public class MessageBufferSpecs
{
    private const int MaxMessages = 5;
    private const long MaxBytes = 100;

    private abstract record Step
    {
        public sealed record Add(int Size) : Step;

        public sealed record Take : Step;

        public sealed record PutBack(int[] Sizes) : Step;
    }

    private static readonly Gen<Step[]> s_steps = Gen.Frequency(
        (5, Gen.Int[0, 60].Select(Step (size) => new Step.Add(size))),
        (4, Gen.Const<Step>(new Step.Take())),
        (1, Gen.Int[0, 60].Array[0, 3].Select(Step (sizes) => new Step.PutBack(sizes)))).Array[0, 60];

    [Fact]
    public void It_behaves_as_a_list_with_two_bounds_would() => s_steps.Sample(steps =>
    {
        var buffer = new MessageBuffer(MaxMessages, MaxBytes);
        var model = new List<byte[]>();
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Add add:
                    var fits = model.Count < MaxMessages && model.Sum(held => held.Length) + add.Size <= MaxBytes;
                    var added = new byte[add.Size];
                    Assert.Equal(fits, buffer.TryAdd(new HeldMessage(added, ActorRefs.NoSender)));
                    if (fits)
                        model.Add(added);
                    break;
                case Step.Take:
                    Assert.Equal(model.Count > 0, buffer.TryTake(out var taken));
                    if (model.Count > 0)
                    {
                        Assert.Same(model[0], taken.Message);
                        model.RemoveAt(0);
                    }

                    break;
                case Step.PutBack back:
                    byte[][] unread = [.. back.Sizes.Select(size => new byte[size])];
                    buffer.PutBack([.. unread.Select(message => new HeldMessage(message, ActorRefs.NoSender))]);
                    model.InsertRange(0, unread);
                    break;
            }

            Assert.Equal(model.Count, buffer.Count);
        }
    });

    [Fact]
    public void A_message_larger_than_the_bound_never_fits() =>
        Assert.False(new MessageBuffer(MaxMessages, MaxBytes).TryAdd(new HeldMessage(new byte[MaxBytes + 1], ActorRefs.NoSender)));

    [Fact]
    public void Byte_arrays_memory_strings_and_messages_that_know_their_size_count()
    {
        Assert.Equal(3, MessageSize.Of(new byte[3]));
        Assert.Equal(4, MessageSize.Of(new ReadOnlyMemory<byte>(new byte[4])));
        Assert.Equal(10, MessageSize.Of("12345"));
        Assert.Equal(1L << 40, MessageSize.Of(new Sized()));
        Assert.Equal(0, MessageSize.Of(42));
    }

    private sealed class Sized : IMessageSize
    {
        public long SizeInBytes => 1L << 40;
    }
}
