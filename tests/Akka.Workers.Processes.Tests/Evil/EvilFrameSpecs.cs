using Akka.Actor;

namespace Akka.Workers.Processes.Tests.Evil;

/// <summary>Frames, types and references that a child has no business with.</summary>
public sealed class EvilFrameSpecs(EvilScene scene) : EvilSpecs(scene)
{
    public static TheoryData<string, string> Violations { get; } = new()
    {
        { "length-negative", "a frame of -1 bytes" },
        { "length-zero", "a frame of 0 bytes" },
        { "frame-above-limit", "a frame of 262145 bytes" },
        { "garbage", "a frame of" },
        { "kind-unknown", "a frame of kind 99" },
        { "kind-hello", "a frame of kind Hello" },
        { "kind-welcome", "a frame of kind Welcome" },
        { "stop-user-guardian", "a frame of kind Stop" },
        { "deploy-into-parent", "a frame of kind Deploy" },
        { "suspend-system-guardian", "a frame of kind Direct" },
        { "recreate-given", "a frame of kind Direct" },
        { "bytes-behind-end", "a frame with bytes behind its end" },
        { "number-too-long", "a number of more than five bytes" },
        { "text-no-utf8", "a text that is not UTF-8" },
        { "text-too-long", "a text's length 5000" },
        { "text-beyond-frame", "a frame that ends too early" },
        { "chunk-stray", "a chunk of no message" },
        { "chunk-empty", "a chunk of 0 bytes where 100 are missing" },
        { "chunk-too-long", "a chunk of 101 bytes where 100 are missing" },
        { "chunk-overlapping", "a frame of kind LargeMessage inside a large message" },
        { "chunk-interrupted", "a frame of kind Message inside a large message" },
        { "message-too-large", "a message's length 67108865" },
        { "credit-beyond", "a credit of 1073741824 bytes" },
        { "credit-negative", "a credit of -1 bytes" },
        { "credit-backwards", "a credit of 10 bytes" },
        { "path-undefined", "path number 7, which was not defined" },
        { "path-out-of-table", "path number 4294967291, which was not defined" },
        { "path-number-too-large", "a path's number 16384" },
        { "path-of-nobody", "a message to nobody or to its own sender" },
        { "path-of-own", "a message to the side that it comes from" },
        { "path-deep", "a path of more than 64 levels" },
        { "path-long", "a text's length" },
        { "type-undefined", "type number 77, which was not defined" },
        { "type-unknown", "a message of type 31" },
        { "type-out-of-table", "a type's number 1000000" },
        { "address-undefined", "address number 7, which was not defined" },
        { "address-elsewhere", "an address of another scheme" },
        { "serializer-json", "serializer 1, which may not cross" },
        { "serializer-protobuf", "serializer 2, which may not cross" },
        { "serializer-container", "serializer 6, which may not cross" },
        { "serializer-misc", "serializer 16, which may not cross" },
        { "serializer-system", "serializer 22, which may not cross" },
        { "serializer-negative", "serializer -5, which may not cross" },
        { "serializer-overflowing", "serializer 4294967297, which may not cross" },
        { "serializer-redefined", "serializer 1, which may not cross" },
        { "nested-json", "a message of serializer 1, which may not cross" },
        { "nested-container", "a message of serializer 6, which may not cross" },
        { "nested-deep", "messages nested too deeply" },
        { "nested-order", "an order 'akka.workers.stop' inside a message" },
        { "kill", "a message of type Kill" },
        { "poison-pill", "a message of type PoisonPill" },
        { "selection", "a message of type Selection" },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public async Task A_child_that_breaks_the_protocol_ends_for_one_named_reason(string attack, string reason)
    {
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync(attack));
        Sign(evil, Scene.Bystander);
        await AssertEndedAsync(evil, reason);
        Assert.Empty(Scene.Heard.All);
    }

    [Theory]
    [InlineData("path-redefined")]
    [InlineData("path-garbage")]
    [InlineData("contract-unknown")]
    [InlineData("contract-garbage")]
    [InlineData("contract-endless")]
    public async Task What_cannot_be_read_or_is_for_nobody_comes_to_nothing(string attack)
    {
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync(attack));
        Sign(evil, Scene.Bystander);
        await AssertHarmlessAsync(evil);
        Assert.Empty(Scene.Heard.All);
    }

    [Theory]
    [InlineData("reference-elsewhere")]
    [InlineData("sender-elsewhere")]
    public async Task References_to_elsewhere_are_of_no_use_and_nobody_is_dialled(string attack)
    {
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync(attack));
        Sign(evil, Scene.Bystander);
        await AssertHarmlessAsync(evil);
        Assert.Equal(4, Scene.Heard.All.Count);
        Assert.All(Scene.Heard.All.OfType<IActorRef>(), actor => Assert.IsType<EmptyLocalActorRef>(actor));
    }

    [Fact]
    public async Task A_frame_at_the_limit_is_a_message_like_others()
    {
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync("frame-at-limit"));
        Sign(evil, Scene.Bystander);
        await AssertHarmlessAsync(evil);
        Assert.InRange(Assert.IsType<byte[]>(Assert.Single(Scene.Heard.All)).Length, (256 << 10) - 32, 256 << 10);
    }

    [Theory]
    [InlineData("frame-cut-off", "the connection has ended")]
    [InlineData("goodbye", "I was told to go")]
    public async Task A_child_that_goes_is_ended(string attack, string reason)
    {
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync(attack));
        Sign(evil, Scene.Bystander);
        await AssertEndedAsync(evil, reason, type: "connection-lost");
    }

    [Theory]
    [InlineData("frame-unended")]
    [InlineData("chunk-unended")]
    [InlineData("silent")]
    public async Task A_child_that_says_no_more_holds_up_itself_alone_and_can_be_ended(string attack)
    {
        var host = await Scene.StartAsync(attack);
        var evil = await Scene.LaunchEvilAsync(host);
        Sign(evil, Scene.Bystander);
        await Assert.ThrowsAnyAsync<Exception>(() => evil.Ask<long>(new TestChild.Hosting.Read(), TimeSpan.FromMilliseconds(500)));
        await Scene.AssertUntouchedAsync();
        evil.Stop();
        var stopped = Assert.IsType<WorkerEvent.Stopped>((await EventsAsync(evil))[^1]);
        Assert.Equal("abandoned", stopped.Error?.Type);
    }
}
