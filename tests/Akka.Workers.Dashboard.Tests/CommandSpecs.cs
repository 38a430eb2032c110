using System.Globalization;
using Microsoft.Playwright;
using TestChild.Hosting;

namespace Akka.Workers.Dashboard.Tests;

/// <summary>What is done from a worker's page, seen to its end.</summary>
public sealed class CommandSpecs(Chromium chromium) : PageSpecs(chromium)
{
    private const string Time = "[0-9] m?s$";

    [Fact]
    public async Task A_restart_that_was_started_from_the_page_is_seen_to_finish()
    {
        var handle = await LaunchAsync("ledger");
        handle.Tell(new Add(41));
        var before = await handle.Ask<string>(new Show("pid"), Expected);
        await GoAsync("#/workers/ledger");
        await Main.GetByRole(AriaRole.Button, new() { Name = "Restart…" }).ClickAsync();
        await Page.GetByLabel("Host").SelectOptionAsync("other");
        await Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Restart" }).ClickAsync();
        await Expect(Main.Locator(".operation")).ToShowAsync("Restart of ledger on other: done");
        await Expect(Main.Locator(".operation")).ToShowAsync("Incarnation 2 runs on other");
        Assert.Equal(6, await Main.Locator(".operation li[data-state=done]").CountAsync());
        foreach (var phase in new[] { "The target is asked", "The state is asked for", "The old one ends", "The state is saved", "The new one is built", "What waited goes on" })
            await Expect(Main.Locator(".operation li", new() { HasText = phase })).ToMatchAsync(Time);
        await Expect(Main.Locator(".facts")).ToShowAsync("2 (restart)");
        Assert.Equal(41, await handle.Ask<long>(new Read(), Expected));
        Assert.NotEqual(before, await handle.Ask<string>(new Show("pid"), Expected));
    }

    [Fact]
    public async Task The_phases_of_a_restart_are_seen_while_it_runs()
    {
        var handle = await LaunchAsync("ledger");
        var pid = int.Parse(await handle.Ask<string>(new Show("pid"), Expected), CultureInfo.InvariantCulture);
        await GoAsync("#/workers/ledger");
        // The state is not given as long as its process stands still.
        Signals.Stop(pid);
        try
        {
            await BeginAsync("Restart…", "Restart");
            await Expect(Phase("The target is asked", "done")).ToMatchAsync(Time);
            await Expect(Phase("The state is asked for", "now")).ToBeThereAsync();
        }
        finally
        {
            Signals.Continue(pid);
        }

        await Expect(Main.Locator(".operation")).ToShowAsync("Restart of ledger: done");
        await Expect(Phase("The state is asked for", "done")).ToMatchAsync(Time);
    }

    [Fact]
    public async Task An_upgrade_to_another_build_is_seen_to_finish_with_its_phases()
    {
        var handle = await LaunchAsync("ledger");
        handle.Tell(new Add(41));
        await GoAsync("#/workers/ledger");
        await UpgradeAsync(isDryRun: true);
        await Expect(Main.Locator(".operation")).ToShowAsync("It could be upgraded to TestChild 2.0.0");
        Assert.Equal((1, "apart"), (handle.Status.Incarnation, handle.Status.Host));
        await UpgradeAsync();
        await Expect(Main.Locator(".operation")).ToShowAsync("Upgrade of ledger: done");
        await Expect(Main.Locator(".operation")).ToShowAsync("Incarnation 2 runs in TestChild 2.0.0");
        Assert.Equal(6, await Main.Locator(".operation li[data-state=done]").CountAsync());
        await Expect(Phase("The new program starts", "done")).ToMatchAsync(Time);
        await Expect(Phase("The new one is built", "done")).ToMatchAsync(Time);
        await Expect(Main.Locator(".facts")).ToShowAsync("ledger-upgrade-");
        Assert.Equal(41, await handle.Ask<long>(new Read(), Expected));
        Assert.Contains("TestChild.Next", await handle.Ask<string>(new Show("program"), Expected), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upgrade_to_a_build_that_breaks_over_the_state_is_seen_to_be_rolled_back_and_why()
    {
        var handle = await LaunchAsync("ledger");
        // Only this build can read it.
        handle.Tell(new Add(13));
        await GoAsync("#/workers/ledger");
        await UpgradeAsync();
        await Expect(Main.Locator(".operation")).ToShowAsync("Upgrade of ledger: not done, the old one serves on");
        await Expect(Main.Locator(".operation")).ToShowAsync("13 is no count for this build");
        await Expect(Phase("The state is saved", "done")).ToMatchAsync(Time);
        await Expect(Phase("The new one is built", "failed")).ToMatchAsync(Time);
        await Expect(Main.Locator(".facts")).ToShowAsync("(rollback)");
        await Expect(Main.Locator(".title")).ToShowAsync("running");
        Assert.Equal("apart", handle.Status.Host);
        Assert.Equal(13, await handle.Ask<long>(new Read(), Expected));
    }

    [Fact]
    public async Task An_upgrade_to_what_is_no_program_of_the_user_says_so()
    {
        await LaunchAsync("ledger");
        await GoAsync("#/workers/ledger");
        await UpgradeAsync(program: "/nowhere/App");
        await Expect(Main.Locator(".operation")).ToShowAsync("there is no file '/nowhere/App'");
        // The browser's own word about an answer that is an error.
        ForgiveComplaints();
    }

    [Fact]
    public async Task A_command_that_fails_says_so_and_a_stop_is_seen_to_reach_its_end()
    {
        await LaunchAsync("ledger");
        await GoAsync("#/workers/ledger");
        await Main.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(Main.Locator(".title")).ToShowAsync("running");
        await Main.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(Main.Locator(".operation")).ToShowAsync("It has ended in good order.");
        await Expect(Main.Locator(".title")).ToShowAsync("stopped");
        await Expect(Main.GetByRole(AriaRole.Button, new() { Name = "Restart…" })).ToBeGoneAsync();
    }

    private ILocator Phase(string title, string state) => Main.Locator($".operation li[data-state={state}]", new() { HasText = title });

    private async Task UpgradeAsync(bool isDryRun = false, string? program = null)
    {
        await Main.GetByRole(AriaRole.Button, new() { Name = "Upgrade…" }).ClickAsync();
        await Page.GetByLabel("Program").FillAsync(program ?? Next);
        if (isDryRun)
            await Page.GetByLabel("Dry run").CheckAsync();
        await Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Upgrade" }).ClickAsync();
    }

    private async Task BeginAsync(string button, string act)
    {
        await Main.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = act }).ClickAsync();
    }
}
