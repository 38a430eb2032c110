using System.Globalization;

namespace Akka.Workers.Management.Tests;

/// <summary>What this process listens to. No other test of it runs meanwhile, since some switch the page on.</summary>
[CollectionDefinition("alone", DisableParallelization = true), Collection("alone")]
public sealed class ListeningSpecs : ManagedSpecs
{
    [Fact]
    public async Task Nothing_listens_on_TCP_unless_it_is_switched_on()
    {
        var before = Listening();
        var off = await WorkersManagement.StartAsync(Create()).WaitAsync(Expected);
        Assert.Null(off.PageAddress);
        Assert.Equal(before, Listening());

        var (system, _) = await StartAsync("akka.workers.management.page.enabled = on");
        var on = WorkersManagement.Get(system);
        var port = on.PageAddress!.Port.ToString("X4", CultureInfo.InvariantCulture);
        Assert.Equal([.. before, $"0100007F:{port}"], Listening());
        await on.StopAsync().WaitAsync(Expected);
        Assert.Equal(before, Listening());
    }

    private static IReadOnlyList<string> Listening() => TcpSockets.ListeningOf(Environment.ProcessId);
}
