using Akka.Workers.Internal.Hosting;
using Akka.Workers.Processes.Transport;
using TestChild.Hosting;

namespace Akka.Workers.Processes.Tests.Evil;

/// <summary>A child that reaches for other actors, other workers, and what only a launching process may say.</summary>
public sealed class EvilRightSpecs(EvilScene scene) : EvilSpecs(scene)
{
    [Theory]
    [InlineData("reach-guardians")]
    [InlineData("reach-bystander")]
    [InlineData("reach-siblings")]
    [InlineData("terminate-others")]
    [InlineData("watch-strangers")]
    [InlineData("fail-others")]
    [InlineData("query-guessed")]
    [InlineData("handle-guessed")]
    [InlineData("speak-for-another")]
    public async Task What_it_has_no_right_to_comes_to_nothing(string attack)
    {
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync(attack));
        Sign(evil, Scene.Sibling.Ref);
        await AssertHarmlessAsync(evil);
        Assert.Empty(Scene.Heard.All);
    }

    [Theory]
    [InlineData("order-stop", "stop")]
    [InlineData("order-restart", "restart")]
    [InlineData("order-checkpoint", "checkpoint")]
    [InlineData("order-begin", "begin")]
    [InlineData("order-inspect", "inspect")]
    [InlineData("order-close", "close")]
    [InlineData("order-build", "build")]
    [InlineData("order-abandon", "abandon")]
    [InlineData("order-look", "look")]
    public async Task An_order_is_not_for_a_child_to_give(string attack, string order)
    {
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync(attack));
        Sign(evil, Scene.Sibling.Ref);
        await AssertEndedAsync(evil, $"an order 'akka.workers.{order}' to an actor that takes none from it");
    }

    [Fact]
    public void The_transport_knows_all_orders() =>
        Assert.Equal(HostProtocolSerializer.Orders.Order(), new LinkSettings().Orders.Order());

    [Fact]
    public async Task A_watch_of_its_own_actors_is_refused()
    {
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync("watch-own"));
        Sign(evil, Scene.Bystander);
        await AssertEndedAsync(evil, "a watch of an actor on its own side");
    }

    [Fact]
    public async Task It_cannot_report_the_end_of_another_worker_of_its_host()
    {
        var host = Workers.Get(Scene.System).Host("pair");
        var evil = await Scene.LaunchEvilAsync(host);
        var other = await host.LaunchWorkerAsync(new WorkerId<HandParameters>("hand"), new HandParameters(), new WorkerOptions { Name = "other", RestartOnFailure = false }).WaitAsync(Unexpected);
        Sign(evil, Scene.Bystander);
        Assert.Equal(42, await evil.Ask<long>(new Read(), Expected));
        Assert.Equal(42, await other.Ask<long>(new Read(), Expected));
        evil.Stop();
        await evil.JoinAsync().WaitAsync(Expected);
        Assert.Equal(42, await other.Ask<long>(new Read(), Expected));
        other.Stop();
        await other.JoinAsync().WaitAsync(Expected);
        await Scene.AssertUntouchedAsync();
    }
}
