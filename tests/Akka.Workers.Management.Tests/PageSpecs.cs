using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.Event;

namespace Akka.Workers.Management.Tests;

/// <summary>The page on loopback, as other pages and other programs of the machine meet it.</summary>
[SuppressMessage("Reliability", "CA2000", Justification = "Clients and requests end with the test.")]
public sealed class PageSpecs : ManagedSpecs
{
    [Fact]
    public async Task Whoever_has_the_token_reads_and_whoever_has_not_gets_files_and_no_data()
    {
        await using var page = await StartAsync("akka.workers.management.page.enabled = on");
        Assert.Equal("specs", (await page.OkAsync(HttpMethod.Get, "/api/v1/system"))["name"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await page.SendAsync(HttpMethod.Get, "/", token: null)).StatusCode);
        foreach (var token in new[] { null, "", "wrong", new string('0', 64), page.Token + "0", page.Token[..^1] })
        {
            var refused = await page.SendAsync(HttpMethod.Get, "/api/v1/workers", token);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.DoesNotContain(page.Token, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await page.SendAsync(HttpMethod.Get, $"/api/v1/workers?token={page.Token}", token: null)).StatusCode);
        await using var other = await StartAsync("akka.workers.management.page.enabled = on");
        Assert.NotEqual(page.Token, other.Token);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1.evil.example:{0}")]
    [InlineData("localhost:1")]
    public async Task A_foreign_host_name_is_refused(string host)
    {
        await using var page = await StartAsync("akka.workers.management.page.enabled = on");
        foreach (var path in new[] { "/", "/api/v1/system" })
        {
            var refused = await page.SendAsync(HttpMethod.Get, path, page.Token, request => request.Headers.Host = string.Format(null, host, page.Address.Port));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        var named = await page.SendAsync(HttpMethod.Get, "/api/v1/system", page.Token, request => request.Headers.Host = $"localhost:{page.Address.Port}");
        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
    }

    [Theory, InlineData("Origin", "http://evil.example"), InlineData("Origin", "null"), InlineData("Origin", "http://127.0.0.1:1"), InlineData("Sec-Fetch-Site", "cross-site"), InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_of_another_site_is_refused_also_with_the_token(string header, string value)
    {
        await using var page = await StartAsync("akka.workers.management.page { enabled = on, actions = on }");
        await LaunchAsync(page.System, "alive", "local");
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            var refused = await page.SendAsync(method, "/api/v1/workers/alive/stop", page.Token, request => request.Headers.Add(header, value));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        Assert.Equal(WorkerState.Running, Workers.Get(page.System).Find("alive")!.Status.State);
    }

    [Fact]
    public async Task It_is_read_only_unless_actions_are_on_and_says_so()
    {
        await using var page = await StartAsync("akka.workers.management.page.enabled = on");
        var handle = await LaunchAsync(page.System, "alive", "local");
        Assert.False((await page.OkAsync(HttpMethod.Get, "/api/v1/system"))["actions"]!.GetValue<bool>());
        foreach (var (method, path) in new[] { (HttpMethod.Post, "workers/alive/stop"), (HttpMethod.Post, "workers/alive/restart"), (HttpMethod.Post, "workers/alive/crash"), (HttpMethod.Patch, "inspect") })
        {
            var refused = await page.SendAsync(method, $"/api/v1/{path}", page.Token);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Contains("page.actions = on", JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["remedy"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        Assert.Equal((WorkerState.Running, 1), (handle.Status.State, handle.Status.Incarnation));
        // Through the socket nothing has changed.
        Assert.True((await new Client(page.SocketPath).GetAsync("system"))["actions"]!.GetValue<bool>());
        await using var acting = await StartAsync("akka.workers.management.page { enabled = on, actions = on }");
        await LaunchAsync(acting.System, "alive", "local");
        Assert.Equal(2, (await acting.OkAsync(HttpMethod.Post, "/api/v1/workers/alive/restart"))["incarnation"]!.GetValue<int>());
    }

    [Fact]
    public async Task Every_answer_forbids_what_the_page_does_not_need()
    {
        await using var page = await StartAsync("akka.workers.management.page.enabled = on");
        foreach (var path in new[] { "/", "/js/app.js", "/css/base.css", "/icon.svg", "/api/v1/system", "/nowhere" })
        {
            var answer = await page.SendAsync(HttpMethod.Get, path, page.Token);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
            Assert.Equal(["DENY"], answer.Headers.GetValues("X-Frame-Options"));
            Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
    }

    [Theory, InlineData("/../management.conf"), InlineData("/%2e%2e/%2e%2e/etc/passwd"), InlineData("/js/../../hocon/management.conf"), InlineData("/js"), InlineData("/dashboard/index.html")]
    public async Task Only_the_page_s_own_files_are_there(string path)
    {
        await using var page = await StartAsync("akka.workers.management.page.enabled = on");
        Assert.Equal(HttpStatusCode.NotFound, (await page.SendAsync(HttpMethod.Get, path, page.Token)).StatusCode);
    }

    [Fact]
    public async Task A_request_without_a_host_is_refused()
    {
        await using var page = await StartAsync("akka.workers.management.page.enabled = on");
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, page.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /api/v1/system HTTP/1.0\r\nAuthorization: Bearer {page.Token}\r\n\r\n"));
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 400", await reader.ReadLineAsync().WaitAsync(Expected), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_is_in_no_log_and_in_no_answer_but_the_one_that_is_for_it()
    {
        var system = Create("akka.workers.management.page.enabled = on");
        var logged = new ConcurrentQueue<string>();
        system.EventStream.Subscribe(system.ActorOf(Props.Create(() => new Listener(logged))), typeof(LogEvent));
        await using var page = new LoopbackPage(system, await WorkersManagement.StartAsync(system).WaitAsync(Expected));
        foreach (var route in new[] { "system", "config?sensitive=true", "inspect", "doctor", "openapi.json" })
            Assert.DoesNotContain(page.Token, (await page.OkAsync(HttpMethod.Get, $"/api/v1/{route}")).ToJsonString(), StringComparison.Ordinal);
        await UntilAsync(() => Task.FromResult(logged.Any(line => line.Contains("the page of system", StringComparison.Ordinal))), "the log");
        Assert.DoesNotContain(logged, line => line.Contains(page.Token, StringComparison.Ordinal));
        Assert.Equal($"{page.Address}", (string?)(await new Client(page.SocketPath).GetAsync("page"))["address"]);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_a_remedy_and_nothing_is_left()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var system = Create($"akka.workers.management.page {{ enabled = on, port = {port} }}");
        var error = await Assert.ThrowsAsync<WorkerException>(() => WorkersManagement.StartAsync(system));
        Assert.Contains($"port {port} of 127.0.0.1", error.Message, StringComparison.Ordinal);
        Assert.Empty(System.IO.Directory.EnumerateFileSystemEntries(Directory));
    }

    private new async Task<LoopbackPage> StartAsync(string hocon)
    {
        var (system, _) = await base.StartAsync(hocon);
        return new LoopbackPage(system, WorkersManagement.Get(system));
    }

    private sealed class Listener : ReceiveActor
    {
        public Listener(ConcurrentQueue<string> logged) => Receive<LogEvent>(line => logged.Enqueue($"{line.Message}"));
    }

    private sealed class LoopbackPage(ActorSystem system, WorkersManagement management) : IAsyncDisposable
    {
        private readonly HttpClient _http = new() { Timeout = Expected };

        public ActorSystem System => system;

        public string SocketPath => management.SocketPath!;

        public Uri Address { get; } = management.PageAddress!;

        public string Token => Address.Fragment["#token=".Length..];

        public async Task<JsonNode> OkAsync(HttpMethod method, string path)
        {
            var answer = await SendAsync(method, path, Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        }

        public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token, Action<HttpRequestMessage>? change = null)
        {
            var request = new HttpRequestMessage(method, $"{Address.GetLeftPart(UriPartial.Authority)}{path}");
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Length == 0 ? null : token);
            change?.Invoke(request);
            return _http.SendAsync(request);
        }

        public ValueTask DisposeAsync()
        {
            _http.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
