using Akka.Workers.CodeFixes;

namespace Akka.Workers.Generators.Tests.Fixes;

public sealed class IncarnationLeakFixSpecs
{
    [Theory]
    [InlineData("Sender.Tell(\"done\")", "Reply(\"done\")", "Reply")]
    [InlineData("this.Sender.Tell(message: text)", "Reply(message: text)", "Reply")]
    [InlineData("Sender.Tell(\"done\", Self)", "Sender.Tell(\"done\", Handle)", "Handle")]
    [InlineData("Subscribe(this.Self)", "Subscribe(Handle)", "Handle")]
    [InlineData("Subscribe(subscriber: /* me */ Self)", "Subscribe(subscriber: /* me */ Handle)", "Handle")]
    [InlineData("{ var Handle = text; Subscribe(Self); Reply(Handle); }", "{ var Handle = text; Subscribe(this.Handle); Reply(Handle); }", "Handle")]
    public async Task The_handle_is_used_instead(string call, string instead, string member)
    {
        using var run = new FixRun(new IncarnationLeakFix(), new SourceProject(Given.Types, Worker(call)));

        Assert.Equal(Worker(instead), await run.Fixed($"Use {member}"));
    }

    [Fact]
    public async Task An_answer_and_what_it_gives_out_are_fixed_one_after_the_other_or_each_at_once()
    {
        using var run = new FixRun(new IncarnationLeakFix(), new SourceProject(Given.Types, Worker("{ Sender.Tell(new Offer(Self)); Sender.Tell(text); Subscribe(Self); }")));

        Assert.Equal(Worker("{ Reply(new Offer(Self)); Reply(text); Subscribe(Self); }"), await run.FixedAll("AKW0008:Reply"));
        Assert.Equal(Worker("{ Sender.Tell(new Offer(Handle)); Sender.Tell(text); Subscribe(Handle); }"), await run.FixedAll("AKW0008:Handle"));
    }

    [Fact]
    public async Task Whom_another_object_names_is_not_the_one_that_a_reply_answers()
    {
        using var run = new FixRun(new IncarnationLeakFix(), new SourceProject(Given.Types, Worker("Kept.Sender.Tell(text)")));

        Assert.Empty(await run.Reported());
    }

    private static string Worker(string call) => $$"""
        namespace Shop;

        public sealed record Offer(IActorRef Sender);

        [Worker("clerk")]
        public sealed class Clerk : Desk<NoState>
        {
            public Clerk(Job job) => Receive<string>(text => {{call}});

            private Offer Kept => new(Handle);

            private static void Subscribe(IActorRef subscriber) => _ = subscriber;
        }
        """;
}
