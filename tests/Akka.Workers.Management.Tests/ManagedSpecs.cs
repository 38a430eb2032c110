using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.Configuration;
using TestChild.Hosting;

namespace Akka.Workers.Management.Tests;

/// <summary>A system with workers in real child processes, asked through its real socket.</summary>
public abstract class ManagedSpecs : IAsyncLifetime
{
    private const string Common = """
        akka {
          loglevel = INFO
          stdout-loglevel = OFF
          loggers = []
          log-dead-letters = off
          workers {
            state.snapshot-store = "akka.persistence.snapshot-store.inmem"
            defaults.restart { min-backoff = 10ms, max-backoff = 50ms, max-restarts = 20 }
            processes { arguments = [host], stop-timeout = 2s }
            hosts.apart.kind = process
          }
        }
        """;

    // In its own folder: beside the tests lies only what a program with ASP.NET Core needs.
    protected static string Child { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../TestChild", BuildOf(AppContext.BaseDirectory), "TestChild"));

    private readonly List<ActorSystem> _systems = [];

    /// <summary>What is expected to come comes within this; longer than any pause of the machine.</summary>
    protected static TimeSpan Expected { get; } = TimeSpan.FromSeconds(30);

    protected static WorkerId<HandParameters> Hand { get; } = new("hand");

    /// <summary>The sockets' directory; removed after the test.</summary>
    protected string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("awm-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var system in _systems)
            await system.Terminate().WaitAsync(TimeSpan.FromMinutes(1));
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    protected ActorSystem Create(string hocon = "", string name = "specs")
    {
        var system = ActorSystem.Create(name, WorkersSetup.Create(
            RegisteredWorkers.Instance,
            ConfigurationFactory.ParseString(hocon)
                .WithFallback($"akka.workers {{ processes.file = \"{Child}\", management.directory = \"{Directory}\" }}")
                .WithFallback(Common)));
        _systems.Add(system);
        return system;
    }

    /// <summary>A system with its API, and a client of it.</summary>
    protected async Task<(ActorSystem System, Client Api)> StartAsync(string hocon = "")
    {
        var system = Create(hocon);
        var management = await WorkersManagement.StartAsync(system).WaitAsync(Expected);
        return (system, new Client(management.SocketPath!));
    }

    protected static async Task<WorkerHandle> LaunchAsync(ActorSystem system, string name, string host = "apart")
    {
        var handle = await Workers.Get(system).Host(host).LaunchWorkerAsync(Hand, new HandParameters(), new WorkerOptions { Name = name }).WaitAsync(Expected);
        return handle;
    }

    /// <summary>A worker, "hung", whose process is <c>stopped</c>, or which is <c>blocked</c>: never comes back from a message.</summary>
    private protected static async Task<Hung> HangAsync(ActorSystem system, string how)
    {
        var handle = await LaunchAsync(system, "hung");
        var pid = await PidAsync(handle);
        if (how == "stopped")
        {
            Signals.Stop(pid);
            return new Hung(pid, isStopped: true);
        }

        await handle.Ask<string>(new Print("blocks"), Expected);
        handle.Tell(new End("hang"));
        var options = new InspectOptions { Timeout = TimeSpan.FromMilliseconds(100) };
        await UntilAsync(async () => (await handle.InspectAsync(options: options)).Mark == InspectionMark.TimedOut, "the block");
        return new Hung(pid, isStopped: false);
    }

    protected static async Task<int> PidAsync(WorkerHandle handle) =>
        int.Parse(await handle.Ask<string>(new Show("pid"), Expected), CultureInfo.InvariantCulture);

    /// <summary>As <c>bin/Release/net10.0</c>.</summary>
    private static string BuildOf(string directory) => string.Join('/', Path.TrimEndingDirectorySeparator(directory).Split(Path.DirectorySeparatorChar)[^3..]);

    protected static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        using var bound = new CancellationTokenSource(Expected);
        try
        {
            while (!await condition())
                await Task.Delay(5, bound.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"not within {Expected.TotalSeconds:0} s: {what}");
        }
    }

    /// <summary>Goes on at the test's end: a system asks its children to end before it kills them.</summary>
    private protected sealed class Hung(int pid, bool isStopped) : IAsyncDisposable
    {
        public int Pid => pid;

        public ValueTask DisposeAsync()
        {
            if (isStopped)
                Signals.Continue(pid);
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Speaks HTTP through a Unix socket.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The handler is the client's, which ends with the test.")]
    protected sealed class Client(string path)
    {
        private readonly HttpClient _http = new(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancelled) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancelled);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        {
            BaseAddress = new Uri("http://localhost/api/v1/"),
            Timeout = Expected,
        };

        public Task<JsonNode> GetAsync(string route) => OkAsync(HttpMethod.Get, route);

        public Task<JsonNode> PostAsync(string route, HttpContent? body = null) => OkAsync(HttpMethod.Post, route, body);

        public async Task<JsonNode> OkAsync(HttpMethod method, string route, HttpContent? body = null)
        {
            var (status, content, _) = await SendAsync(method, route, body);
            Assert.True(status == 200, $"{method} {route}: {status} {content}");
            return content;
        }

        /// <summary>What a request is refused with.</summary>
        public async Task<JsonNode> ProblemAsync(int status, HttpMethod method, string route, HttpContent? body = null)
        {
            var (got, content, type) = await SendAsync(method, route, body);
            Assert.True(got == status, $"{method} {route}: {got} {content}");
            Assert.Equal(("application/problem+json", status), (type, content["status"]!.GetValue<int>()));
            return content;
        }

        public async Task<(int Status, JsonNode Content, string? Type)> SendAsync(HttpMethod method, string route, HttpContent? body = null)
        {
            using var request = new HttpRequestMessage(method, route) { Content = body };
            using var response = await _http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            return ((int)response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!, response.Content.Headers.ContentType?.MediaType);
        }

        /// <summary>What a command tells while it goes on.</summary>
        public async Task<IReadOnlyList<SseItem<string>>> PartsAsync(string route, HttpContent? body = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = body };
            request.Headers.Accept.ParseAdd("text/event-stream");
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
            var items = new List<SseItem<string>>();
            await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
                items.Add(item);
            return items;
        }

        public Task<byte[]> BytesAsync(string route) => _http.GetByteArrayAsync(route);

        public async Task<Stream> StreamAsync(string route) => await (await _http.GetAsync(route, HttpCompletionOption.ResponseHeadersRead)).EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
    }
}
