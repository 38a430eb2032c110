using System.Net;
using System.Net.Http.Headers;
using TestChild.Hosting;

namespace Akka.Workers.Management.Tests;

/// <summary>Saved states through the API.</summary>
public sealed class StateSpecs : ManagedSpecs
{
    [Fact]
    public async Task A_saved_state_is_shown_exported_compared_and_given_back()
    {
        var (system, api) = await StartAsync();
        var handle = await LaunchAsync(system, "far");
        handle.Tell(new Add(3));
        var nothing = await api.ProblemAsync(404, HttpMethod.Get, "workers/far/state");
        Assert.Contains("akka-workers checkpoint far", (string?)nothing["remedy"], StringComparison.Ordinal);

        await api.PostAsync("workers/far/checkpoint");
        var state = await api.GetAsync("workers/far/state?content=true");
        Assert.Equal(("far", "hand", 1L, 1, 3), ((string?)state["worker"], (string?)state["id"], (long)state["epoch"]!, (int)state["version"]!, (int)state["content"]!["Count"]!));
        Assert.Null((await api.GetAsync("workers/far/state"))["content"]);

        var bytes = await api.BytesAsync("workers/far/state/export");
        handle.Tell(new Add(4));
        await api.PostAsync("workers/far/checkpoint");
        var difference = Assert.Single((await api.PostAsync("workers/far/state/diff", Body(bytes)))["differences"]!.AsArray());
        Assert.Equal(("Count", "3", "7"), ((string?)difference!["path"], (string?)difference["given"], (string?)difference["saved"]));

        var import = await api.PostAsync("workers/far/state/import", Body(bytes));
        Assert.Equal((2, handle.Status.Epoch), ((int)import["incarnation"]!, (long)import["epoch"]!));
        Assert.Equal(3, await handle.Ask<long>(new Read(), Expected));
        Assert.Empty((await api.PostAsync("workers/far/state/diff", Body(bytes)))["differences"]!.AsArray());
    }

    [Fact]
    public async Task What_is_no_state_of_the_worker_is_refused()
    {
        var (system, api) = await StartAsync();
        var handle = await LaunchAsync(system, "far");
        await api.PostAsync("workers/far/checkpoint");
        var bytes = await api.BytesAsync("workers/far/state/export");
        bytes[^40] ^= 1;
        foreach (var body in new[] { bytes, [], bytes[..10] })
        {
            var problem = await api.ProblemAsync(400, HttpMethod.Post, "workers/far/state/import", Body(body));
            Assert.Contains("cannot be used", (string?)problem["detail"], StringComparison.Ordinal);
        }

        Assert.Equal((WorkerState.Running, 1), (handle.Status.State, handle.Status.Incarnation));
        await api.ProblemAsync(404, HttpMethod.Post, "workers/nobody/state/import", Body(bytes));
    }

    [Fact]
    public async Task States_larger_than_other_requests_are_taken()
    {
        var (system, api) = await StartAsync();
        var handle = await Workers.Get(system).Host("local").LaunchWorkerAsync(Hand, new HandParameters(Bytes: 8 << 20), new WorkerOptions { Name = "large" });
        await api.PostAsync("workers/large/checkpoint");
        var bytes = await api.BytesAsync("workers/large/state/export");
        Assert.True(bytes.Length > 8 << 20);
        await api.PostAsync("workers/large/state/import", Body(bytes));
        Assert.Equal(2, handle.Status.Incarnation);
    }

    [Fact]
    public async Task They_are_for_the_private_socket_only()
    {
        var (system, api) = await StartAsync("akka.workers.management.page { enabled = on, actions = on }");
        await LaunchAsync(system, "near", "local");
        await api.PostAsync("workers/near/checkpoint");
        var page = WorkersManagement.Get(system).PageAddress!;
        using var http = new HttpClient { BaseAddress = new Uri(page.GetLeftPart(UriPartial.Authority)) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", page.Fragment["#token=".Length..]);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync("/api/v1/workers/near/state?content=true")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync("/api/v1/workers/near/state/export")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.PostAsync("/api/v1/workers/near/state/import", Body([1]))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.PostAsync("/api/v1/workers/near/state/diff", Body([1]))).StatusCode);
    }

    private static ByteArrayContent Body(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
}
