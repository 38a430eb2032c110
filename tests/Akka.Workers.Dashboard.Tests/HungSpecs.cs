using System.Globalization;
using Microsoft.Playwright;
using TestChild.Hosting;

namespace Akka.Workers.Dashboard.Tests;

/// <summary>The page beside a child that stands still, or whose worker never comes back from a message.</summary>
public sealed class HungSpecs(Chromium chromium) : PageSpecs(chromium)
{
    [Theory, InlineData("stopped"), InlineData("blocked")]
    public async Task It_says_what_is_the_matter_and_goes_on_with_the_others(string how)
    {
        var hung = await LaunchAsync("hung");
        var fine = await LaunchAsync("fine");
        await Expect(Main).ToShowAsync("2running");
        var pid = int.Parse(await hung.Ask<string>(new Show("pid"), Expected), CultureInfo.InvariantCulture);
        if (how == "stopped")
            Signals.Stop(pid);
        else
            hung.Tell(new End("hang"));
        try
        {
            await GoAsync("#/workers/hung");
            if (how == "stopped")
                await Expect(Main.Locator(".alert")).ToShowAsync("Its process does not answer.");
            await Main.GetByRole(AriaRole.Tab, new() { Name = "Inside" }).ClickAsync();
            await Expect(Main.Locator(".inspect")).ToShowAsync("It did not answer in time.");
            await GoAsync("#/tree");
            await Expect(Main.Locator(".process", new() { HasText = $"pid {pid}" })).ToShowAsync("hung");
            await GoAsync("#/workers/fine");
            await fine.Ask<string>(new Print("goes on"), Expected);
            await Expect(Main.Locator(".log")).ToShowAsync("goes on");
            await Main.GetByRole(AriaRole.Tab, new() { Name = "Inside" }).ClickAsync();
            await Expect(Main.GetByLabel("Value of count")).ToBeThereAsync();
            await Main.GetByRole(AriaRole.Button, new() { Name = "Restart…" }).ClickAsync();
            await Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Restart" }).ClickAsync();
            await Expect(Main.Locator(".operation")).ToShowAsync("Restart of fine: done");
            await Expect(Main.Locator(".facts")).ToShowAsync("2 (restart)");
            await Expect(Page.Locator("#live")).ToShowAsync("live");
        }
        finally
        {
            if (how == "stopped")
                Signals.Continue(pid);
        }
    }
}
