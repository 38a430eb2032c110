namespace Akka.Workers.Generators.Tests.Diagnostics;

public sealed class IncarnationLeakSpecs
{
    [Theory]
    [InlineData("Sender.Tell(\"done\")", "Sender.Tell(\"done\")", "Reply(message)")]
    [InlineData("Sender.Tell(\"done\", Self)", "Self", "Handle")]
    [InlineData("Sender.Tell(new Offer(Self), Handle)", "Self", "Handle")]
    [InlineData("Handle.Forward(Self)", "Self", "Handle")]
    [InlineData("Subscribe(Self)", "Self", "Handle")]
    public async Task An_incarnations_address_given_out_is_a_warning(string call, string place, string instead)
    {
        var finding = Assert.Single(await AnalyzerRun.Of(Worker(call)));

        finding.ShouldBeWarning("AKW0008", at: place);
        Assert.Equal($"'{place}' gives out this incarnation's address, which ends with the next restart: use {instead}", finding.Message);
        Assert.Contains("Reply(message) answers in the handle's name", finding.Remedy);
    }

    [Theory]
    [InlineData("Reply(\"done\")")]
    [InlineData("Subscribe(Handle)")]
    [InlineData("Sender.Tell(new Offer(Handle), Handle)")]
    [InlineData("Self.Tell(\"again\")")]
    [InlineData("_ = Sender.Equals(Self)")]
    [InlineData("_ = Task.FromResult(text).PipeTo(Self)")]
    [InlineData("Context.System.Scheduler.ScheduleTellOnce(TimeSpan.Zero, Self, text, Self)")]
    public async Task The_handle_is_right(string call) => Assert.Empty(await AnalyzerRun.Of(Worker(call)));

    [Fact]
    public async Task A_plain_actor_may_do_as_it_likes() => Assert.Empty(await AnalyzerRun.Of("""
        namespace Shop;

        public sealed class Plain : ReceiveActor
        {
            public Plain() => Receive<string>(_ => Sender.Tell(Self));
        }
        """));

    private static string Worker(string call) => $$"""
        namespace Shop;

        public sealed record Offer(IActorRef From);

        [Worker("clerk")]
        public sealed class Clerk : Desk<NoState>
        {
            public Clerk(Job job) => Receive<string>(text => {{call}});

            private static void Subscribe(IActorRef subscriber) => _ = subscriber;
        }
        """;
}
