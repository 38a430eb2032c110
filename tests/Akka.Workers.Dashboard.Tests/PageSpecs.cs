using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Configuration;
using Akka.Workers.Management;
using Microsoft.Playwright;
using TestChild.Hosting;

namespace Akka.Workers.Dashboard.Tests;

/// <summary>A system with workers in real child processes, and its page in a real browser.</summary>
public abstract class PageSpecs(Chromium chromium) : IAsyncLifetime, IClassFixture<Chromium>
{
    private const string Hocon = """
        akka {
          loglevel = INFO
          stdout-loglevel = OFF
          loggers = []
          log-dead-letters = off
          workers {
            state.snapshot-store = "akka.persistence.snapshot-store.inmem"
            defaults.restart { min-backoff = 10ms, max-backoff = 50ms, max-restarts = 20 }
            processes { arguments = [host], stop-timeout = 2s }
            hosts {
              apart { kind = process }
              other { kind = process }
            }
            management.page { enabled = on, actions = on }
          }
        }
        """;

    // In its own folder: beside the tests lies only what a program with ASP.NET Core needs.
    protected static readonly string Child = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory.Replace("Akka.Workers.Dashboard.Tests", "TestChild", StringComparison.Ordinal), "TestChild"));

    /// <summary>Another build of the children's program, of a later version.</summary>
    protected static readonly string Next = Child.Replace("TestChild/bin", "TestChild.Next/bin", StringComparison.Ordinal);

    private readonly string _directory = Directory.CreateTempSubdirectory("awd-").FullName;
    private readonly ConcurrentQueue<string> _complaints = [];
    private IBrowserContext? _context;

    protected static TimeSpan Expected { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Settings beside the usual ones.</summary>
    protected virtual string Settings => "";

    protected ActorSystem System { get; private set; } = null!;

    protected Uri Address { get; private set; } = null!;

    protected IPage Page { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        System = ActorSystem.Create("shop", WorkersSetup.Create(
            RegisteredWorkers.Instance,
            ConfigurationFactory.ParseString($"{Settings}\nakka.workers {{ processes.file = \"{Child}\", management.directory = \"{_directory}\" }}").WithFallback(Hocon)));
        Address = (await WorkersManagement.StartAsync(System).WaitAsync(Expected)).PageAddress!;
        await OpenAsync(1280, 860, ColorScheme.Light);
    }

    public async Task DisposeAsync()
    {
        if (_context is not null)
            await _context.DisposeAsync();
        await System.Terminate().WaitAsync(TimeSpan.FromMinutes(1));
        Directory.Delete(_directory, recursive: true);
        // Errors of the page's scripts, and whatever its content security policy had to stop.
        Assert.Empty(_complaints);
    }

    protected async Task OpenAsync(int width, int height, ColorScheme colours)
    {
        if (_context is not null)
            await _context.DisposeAsync();
        _context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = colours });
        _context.SetDefaultTimeout((float)Expected.TotalMilliseconds);
        Page = await _context.NewPageAsync();
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Enqueue(message.Text);
        };
        Page.PageError += (_, error) => _complaints.Enqueue(error);
        await Page.GotoAsync(Address.ToString());
        await Page.GetByText("live", new() { Exact = true }).WaitForAsync();
    }

    /// <summary>A browser complains of every connection that it does not get.</summary>
    protected void ForgiveComplaints() => _complaints.Clear();

    protected async Task GoAsync(string route)
    {
        await Page.EvaluateAsync("route => location.hash = route", route);
        await Assertions.Expect(Page).ToHaveURLAsync(new Regex($"/{Regex.Escape(route)}$"), new() { Timeout = (float)Expected.TotalMilliseconds });
    }

    protected async Task<WorkerHandle> LaunchAsync(string name, string host = "apart") =>
        await Workers.Get(System).Host(host).LaunchWorkerAsync(new WorkerId<HandParameters>("hand"), new HandParameters(), new WorkerOptions { Name = name }).WaitAsync(Expected);

    protected ILocator Main => Page.Locator("main");

    protected static LocatorAssertions Expect(ILocator locator) => new(locator);

    /// <summary>Bounded waits for what a part of the page shows.</summary>
    protected readonly struct LocatorAssertions(ILocator locator)
    {
        public Task ToShowAsync(string text) => Assertions.Expect(locator).ToContainTextAsync(text, new() { Timeout = (float)Expected.TotalMilliseconds });

        public Task ToMatchAsync(string pattern) => Assertions.Expect(locator).ToContainTextAsync(new Regex(pattern), new() { Timeout = (float)Expected.TotalMilliseconds });

        public Task ToBeThereAsync() => Assertions.Expect(locator).ToBeVisibleAsync(new() { Timeout = (float)Expected.TotalMilliseconds });

        public Task ToBeGoneAsync() => Assertions.Expect(locator).ToBeHiddenAsync(new() { Timeout = (float)Expected.TotalMilliseconds });
    }
}
