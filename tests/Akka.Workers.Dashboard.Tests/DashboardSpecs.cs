using Microsoft.Playwright;
using TestChild.Hosting;

namespace Akka.Workers.Dashboard.Tests;

/// <summary>The five pages, in a real Chromium, with real child processes.</summary>
public sealed class DashboardSpecs(Chromium chromium) : PageSpecs(chromium)
{
    [Fact]
    public async Task The_overview_shows_what_runs_and_what_happened_and_goes_on_by_itself()
    {
        var ledger = await LaunchAsync("ledger");
        await Expect(Main).ToShowAsync("1running");
        await Expect(Main.Locator(".feed").First).ToShowAsync("ledger started on apart");
        await ledger.RestartAsync().WaitAsync(Expected);
        await Expect(Main.Locator(".feed").First).ToShowAsync("ledger was restarted on apart");
        await Expect(Main).ToShowAsync("1 in 15 minutes");
        await LaunchAsync("second", "local");
        await Expect(Main).ToShowAsync("2running");
        await Expect(Main).ToShowAsync("apart 1 process, 1 worker");
        await Expect(Page.Locator(".top")).ToShowAsync("shop · pid");
    }

    [Fact]
    public async Task The_tree_shows_hosts_processes_and_workers()
    {
        var handle = await LaunchAsync("ledger");
        var pid = await handle.Ask<string>(new Show("pid"), Expected);
        await GoAsync("#/tree");
        var process = Main.Locator(".process", new() { HasText = $"pid {pid}" });
        await Expect(process).ToShowAsync("MB");
        await Expect(process.GetByRole(AriaRole.Link, new() { Name = "ledger" })).ToBeThereAsync();
        await Expect(Main).ToShowAsync("each worker runs in a child process of its own");
        await process.GetByRole(AriaRole.Link, new() { Name = "ledger" }).ClickAsync();
        await Expect(Main.Locator("h1")).ToShowAsync("ledger");
    }

    [Fact]
    public async Task A_worker_s_page_shows_its_figures_its_log_and_what_it_has_inside_and_sets_a_value()
    {
        var handle = await LaunchAsync("ledger");
        for (var i = 0; i < 20; i++)
            handle.Tell(new Add(5));
        await handle.Ask<string>(new Print("said by the worker"), Expected);
        await GoAsync("#/workers/ledger");
        await Expect(Main.Locator(".log")).ToShowAsync("said by the worker");
        await Expect(Main.Locator(".facts")).ToShowAsync($"pid {await handle.Ask<string>(new Show("pid"), Expected)}");
        await handle.Ask<string>(new Print("said later", IsError: true), Expected);
        await Expect(Main.Locator(".log-line", new() { HasText = "said later" })).ToShowAsync("stderr");
        await Main.GetByRole(AriaRole.Tab, new() { Name = "Inside" }).ClickAsync();
        var count = Main.GetByLabel("Value of count");
        Assert.Equal("100", await count.InputValueAsync());
        await count.FillAsync("7");
        await count.PressAsync("Enter");
        await Expect(Page.Locator(".toasts")).ToShowAsync("count was set");
        Assert.Equal(7, await handle.Ask<long>(new Read(), Expected));
        await Expect(Main.Locator(".inspect")).ToShowAsync("•••");
        Assert.DoesNotContain("Anna", await Main.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_is_shown_with_its_evidence_and_the_worker_as_back()
    {
        var handle = await LaunchAsync("zip-walker");
        await handle.Ask<string>(new Print("about to fall", IsError: true), Expected);
        handle.Tell(new End("fail-fast"));
        await GoAsync("#/crashes");
        var crash = Main.Locator(".crash").First;
        await Expect(crash).ToShowAsync("SIGABRT");
        await crash.Locator("summary").ClickAsync();
        await Expect(crash).ToShowAsync("about to fall");
        await Expect(crash).ToShowAsync("TestChild.Hosting.End");
        await Expect(crash).ToShowAsync("started again after");
        await Expect(Page.Locator("#crash-count")).ToShowAsync("1");
        await GoAsync("#/workers/zip-walker");
        await Expect(Main.Locator(".facts")).ToShowAsync("2 (crash)");
    }

    [Fact]
    public async Task The_configuration_shows_values_with_their_origin_and_finds_what_was_changed()
    {
        await GoAsync("#/config");
        await Expect(Main.Locator(".config-row", new() { HasText = "akka.workers.defaults.restart.max-restarts" })).ToShowAsync("20");
        await Expect(Main.Locator(".config-row", new() { HasText = "akka.workers.defaults.restart.max-restarts" })).ToShowAsync("default 5");
        await Main.GetByLabel("Only what was changed").CheckAsync();
        await Expect(Main.Locator(".config-row", new() { HasText = "akka.workers.logs.max-lines" })).ToBeGoneAsync();
        await Main.GetByLabel("Filter configuration").FillAsync("max-restarts");
        Assert.Equal(1, await Main.Locator(".config-row:visible").CountAsync());
        await Expect(Main.Locator(".checks")).ToShowAsync("sandbox");
    }

    [Fact]
    public async Task What_workers_say_is_text_and_runs_nowhere()
    {
        const string Hostile = "<img src=x onerror=\"window.hit=1\"><script>window.hit=1</script>";
        var handle = await LaunchAsync("ledger");
        await handle.Ask<string>(new Print(Hostile), Expected);
        await handle.Ask<string>(new Print(Hostile, IsError: true), Expected);
        await GoAsync("#/workers/ledger");
        await Expect(Main.Locator(".log-line", new() { HasText = "stderr" })).ToShowAsync(Hostile);
        handle.Tell(new End("fail-fast"));
        await Expect(Page.Locator("#crash-count")).ToShowAsync("1");
        await GoAsync("#/crashes");
        await Main.Locator(".crash summary").First.ClickAsync();
        await Expect(Main.Locator(".evidence")).ToShowAsync(Hostile);
        // A name that no worker can have, by the address.
        await GoAsync($"#/workers/{Uri.EscapeDataString(Hostile)}");
        await Expect(Main.Locator("h1")).ToShowAsync(Hostile);
        await GoAsync("#/");
        await Expect(Main.Locator(".feed").First).ToShowAsync("ledger");
        Assert.Equal(0, await Page.Locator("main img, main script").CountAsync());
        Assert.Null(await Page.EvaluateAsync<int?>("() => window.hit ?? null"));
    }

    [Fact]
    public async Task Nothing_is_asked_of_any_other_server_and_the_token_is_out_of_sight()
    {
        var asked = new List<string>();
        Page.Request += (_, request) => asked.Add(request.Url);
        await LaunchAsync("ledger");
        foreach (var route in new[] { "#/tree", "#/workers", "#/workers/ledger", "#/crashes", "#/config" })
        {
            await GoAsync(route);
            await Expect(Main.Locator("h1")).ToBeThereAsync();
        }

        await Page.ReloadAsync();
        await GoAsync("#/workers");
        await Expect(Main).ToShowAsync("ledger");
        Assert.All(asked, url => Assert.StartsWith(Address.GetLeftPart(UriPartial.Authority), url, StringComparison.Ordinal));
        Assert.DoesNotContain(asked, url => url.Contains(Address.Fragment["#token=".Length..], StringComparison.Ordinal));
        Assert.DoesNotContain(Address.Fragment["#token=".Length..], Page.Url, StringComparison.Ordinal);
    }

    [Theory, InlineData(ColorScheme.Light), InlineData(ColorScheme.Dark)]
    public async Task At_390_pixels_nothing_is_wider_than_the_screen(ColorScheme colours)
    {
        var handle = await LaunchAsync("a-worker-whose-name-has-the-full-length-that-a-name-can-have-64");
        await handle.Ask<string>(new Print($"a line without a place to break {new string('x', 400)}"), Expected);
        handle.Tell(new End("fail-fast"));
        await OpenAsync(390, 844, colours);
        await Expect(Page.Locator("#crash-count")).ToShowAsync("1");
        foreach (var route in new[] { "#/", "#/tree", "#/workers", $"#/workers/{handle.Name}", "#/crashes", "#/config" })
        {
            await GoAsync(route);
            await Expect(Main.Locator("h1")).ToBeThereAsync();
            if (route == "#/crashes")
                await Main.Locator(".crash summary").First.ClickAsync();
            if (route == "#/config")
                await Expect(Main.Locator(".config-row").First).ToBeThereAsync();
            Assert.Equal((route, 0), (route, await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")));
        }
    }

    [Fact]
    public async Task The_keyboard_alone_gets_everywhere()
    {
        await LaunchAsync("ledger");
        await Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await FocusedAsync());
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Overview", await FocusedAsync());
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Workers", await FocusedAsync());
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Main.Locator("h1")).ToShowAsync("Workers");
        // The focus is in the page's own part now: the filter, then the first worker.
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.TypeAsync("led");
        await Expect(Main.Locator("tbody")).ToShowAsync("ledger");
        await Page.Keyboard.PressAsync("Tab");
        Assert.Equal("ledger", await FocusedAsync());
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Main.Locator("h1")).ToShowAsync("ledger");
        await Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Restart…", await FocusedAsync());
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("dialog")).ToBeThereAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator("dialog")).ToBeGoneAsync();
        await Main.GetByRole(AriaRole.Tab, new() { Name = "Log" }).FocusAsync();
        await Page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("Events", await FocusedAsync());
        await Expect(Main.GetByRole(AriaRole.Tabpanel)).ToShowAsync("started on apart");
    }

    [Fact]
    public async Task The_colours_follow_the_system_and_can_be_chosen()
    {
        var light = await BackgroundAsync();
        await OpenAsync(1280, 860, ColorScheme.Dark);
        Assert.NotEqual(light, await BackgroundAsync());
        await Page.Locator("#theme").ClickAsync();
        Assert.Equal(light, await BackgroundAsync());
        await Page.ReloadAsync();
        Assert.Equal(light, await BackgroundAsync());
    }

    [Fact]
    public async Task A_system_that_has_gone_is_said_to_be_gone()
    {
        await LaunchAsync("ledger");
        await Expect(Main).ToShowAsync("ledger");
        await Management.WorkersManagement.Get(System).StopAsync();
        await Expect(Page.Locator("#live")).ToShowAsync("connection lost");
        ForgiveComplaints();
    }

    private Task<string> FocusedAsync() => Page.EvaluateAsync<string>("() => document.activeElement.innerText.trim()");

    private Task<string> BackgroundAsync() => Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor");
}
