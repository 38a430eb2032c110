using Microsoft.Playwright;
using TestChild.Hosting;

namespace Akka.Workers.Dashboard.Tests;

/// <summary>Writes pictures of all pages to the directory that AKKA_WORKERS_SCREENSHOTS names, to be looked at; without it, looks whether they can be drawn.</summary>
public sealed class ScreenshotSpecs(Chromium chromium) : PageSpecs(chromium)
{
    [Theory]
    [InlineData(1280, 860, ColorScheme.Light)]
    [InlineData(1280, 860, ColorScheme.Dark)]
    [InlineData(390, 844, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    public async Task Every_page_can_be_drawn(int width, int height, ColorScheme colours)
    {
        var ledger = await LaunchAsync("ledger");
        await LaunchAsync("intake", "local");
        var walker = await LaunchAsync("zip-walker", "other");
        await ledger.RestartAsync().WaitAsync(Expected);
        walker.Tell(new End("fail-fast"));
        for (var i = 0; i < 500; i++)
            ledger.Tell(new Add(1));
        await OpenAsync(width, height, colours);
        await Expect(Page.Locator("#crash-count")).ToShowAsync("1");
        foreach (var (name, route) in new[] { ("overview", "#/"), ("tree", "#/tree"), ("workers", "#/workers"), ("worker", "#/workers/ledger"), ("crashes", "#/crashes"), ("config", "#/config") })
        {
            await GoAsync(route);
            await Expect(Main.Locator("h1")).ToBeThereAsync();
            if (name == "config")
                await Expect(Main.Locator(".config-row").First).ToBeThereAsync();
            await DrawAsync(name);
        }

        // What came of a command, with its phases.
        await GoAsync("#/workers/ledger");
        await Main.GetByRole(AriaRole.Button, new() { Name = "Upgrade…" }).ClickAsync();
        await Page.GetByLabel("Program").FillAsync(Next);
        await DrawAsync("dialog");
        await Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Upgrade" }).ClickAsync();
        await Expect(Main.Locator(".operation")).ToShowAsync("Upgrade of ledger: done");
        await DrawAsync("upgrade");

        async Task DrawAsync(string name)
        {
            var picture = await Page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Environment.GetEnvironmentVariable("AKKA_WORKERS_SCREENSHOTS") is { Length: > 0 } directory ? Path.Combine(directory, $"{name}-{width}-{colours}.png") : null,
            });
            Assert.InRange(picture.Length, 5_000, 5_000_000);
        }
    }
}
