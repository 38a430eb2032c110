using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.Hosting;
using Akka.Workers.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TestChild.Hosting;

namespace Akka.Workers.Management.Tests;

/// <summary>The API in an application's own web server, behind its own authorization.</summary>
public sealed class MappedSpecs : IAsyncLifetime
{
    private static readonly TimeSpan s_expected = TimeSpan.FromSeconds(30);

    private readonly List<WebApplication> _applications = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var application in _applications)
        {
            await application.StopAsync().WaitAsync(s_expected);
            await application.DisposeAsync();
        }
    }

    [Fact]
    public async Task Who_is_not_authorized_gets_nothing_and_who_is_sees_the_workers()
    {
        var (http, worker) = await StartAsync(actions: false);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/ops/api/v1/workers")).StatusCode);
        http.DefaultRequestHeaders.Add("X-User", "operator");
        var workers = await http.GetFromJsonAsync<JsonNode>("/ops/api/v1/workers");
        Assert.Equal(worker.Name, (string?)workers!["workers"]![0]!["name"]);
        Assert.False((bool)(await http.GetFromJsonAsync<JsonNode>("/ops/api/v1/system"))!["actions"]!);
        using var stream = await http.GetAsync("/ops/api/v1/events/stream", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", stream.Content.Headers.ContentType?.MediaType);
        Assert.True((await http.GetFromJsonAsync<JsonNode>("/ops/api/v1/doctor"))!["checks"]!.AsArray().Count > 5);
    }

    [Fact]
    public async Task It_only_shows_unless_actions_are_on()
    {
        var (http, worker) = await StartAsync(actions: false);
        http.DefaultRequestHeaders.Add("X-User", "operator");
        var refused = await http.PostAsync("/ops/api/v1/workers/hand/restart", null);
        Assert.Equal((HttpStatusCode.Forbidden, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        Assert.Equal(HttpStatusCode.Forbidden, (await http.PatchAsJsonAsync("/ops/api/v1/inspect", new { path = "workers/hand/inside/count", value = "1" })).StatusCode);
        Assert.Equal(1, worker.Status.Incarnation);
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync("/ops/api/v1/config/check", new StringContent(""))).StatusCode);
        Assert.Equal("urn:akka-workers:not-found", (string?)JsonNode.Parse(await (await http.GetAsync("/ops/api/v1/workers/nobody")).Content.ReadAsStringAsync())!["type"]);

        var (acting, other) = await StartAsync(actions: true);
        acting.DefaultRequestHeaders.Add("X-User", "operator");
        Assert.Equal(HttpStatusCode.OK, (await acting.PostAsync("/ops/api/v1/workers/hand/restart", null)).StatusCode);
        Assert.Equal(2, other.Status.Incarnation);
        var upgrade = await acting.PostAsJsonAsync("/ops/api/v1/workers/hand/upgrade", new { exe = "/bin/true" });
        Assert.Equal(HttpStatusCode.Forbidden, upgrade.StatusCode);
    }

    private async Task<(HttpClient Http, WorkerHandle Worker)> StartAsync(bool actions)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Services.AddAuthentication("specs").AddScheme<AuthenticationSchemeOptions, ByHeader>("specs", null);
        builder.Services.AddAuthorization();
        builder.Services.AddAkka("mapped", akka => akka
            .AddHocon("akka { stdout-loglevel = OFF, loglevel = WARNING, workers.state.snapshot-store = akka.persistence.snapshot-store.inmem }", HoconAddMode.Prepend)
            .WithWorkers(RegisteredWorkers.Instance)
            .WithWorker(new WorkerId<HandParameters>("hand"), new HandParameters()));
        var application = builder.Build();
        _applications.Add(application);
        application.UseAuthentication();
        application.UseAuthorization();
        application.MapGroup("/ops").MapWorkers(actions: actions).RequireAuthorization();
        await application.StartAsync().WaitAsync(s_expected);
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return (new HttpClient { BaseAddress = new Uri(address), Timeout = s_expected }, Workers.Get(application.Services.GetRequiredService<ActorSystem>()).Find("hand")!);
    }

    private sealed class ByHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Request.Headers["X-User"] is [{ } user]
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], "specs")), "specs"))
            : AuthenticateResult.NoResult());
    }
}
