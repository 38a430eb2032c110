using Akka.Workers.Tests.State;

namespace Akka.Workers.Tests.Configuration;

public sealed class NumberedNameSpecs() : StateSpecs("akka.workers.state.snapshot-store = \"akka.persistence.snapshot-store.inmem\"")
{
    [Fact]
    public async Task A_worker_without_a_name_gets_the_lowest_number_that_is_free()
    {
        var system = Start();
        var first = await LaunchAsync(system);
        var second = await LaunchAsync(system);
        var third = await LaunchAsync(system);
        Assert.Equal(["ledger", "ledger-2", "ledger-3"], [first.Name, second.Name, third.Name]);

        await EndAsync(second);
        Assert.Equal("ledger-2", (await LaunchAsync(system)).Name);
        await EndAsync(first);
        Assert.Equal(["ledger", "ledger-4"], [(await LaunchAsync(system)).Name, (await LaunchAsync(system)).Name]);
    }

    [Fact]
    public async Task A_number_that_was_given_as_a_name_is_passed_over()
    {
        var system = Start();
        var named = await LaunchAsync(system, new WorkerOptions { Name = "ledger-2" });
        Assert.Equal(["ledger", "ledger-3"], [(await LaunchAsync(system)).Name, (await LaunchAsync(system)).Name]);
        await EndAsync(named);
        Assert.Equal("ledger-2", (await LaunchAsync(system)).Name);
    }

    private static async Task EndAsync(WorkerHandle handle)
    {
        handle.Stop();
        await handle.JoinAsync().WaitAsync(Expected);
    }
}
