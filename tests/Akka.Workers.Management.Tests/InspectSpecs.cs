using System.Net.Http.Json;
using TestChild.Hosting;

namespace Akka.Workers.Management.Tests;

/// <summary>The tree, through the API.</summary>
public sealed class InspectSpecs : ManagedSpecs
{
    [Fact]
    public async Task A_path_with_wildcards_shows_what_it_matches_across_processes()
    {
        var (system, api) = await StartAsync();
        await LaunchAsync(system, "far");
        await LaunchAsync(system, "near", "local");
        var tree = await api.GetAsync("inspect?path=workers/*/inside/c*");
        Assert.Equal("specs", (string?)tree["name"]);
        var workers = tree["children"]![0]!["children"]!.AsArray();
        Assert.Equal(["far", "near"], workers.Select(worker => (string?)worker!["name"]));
        Assert.All(workers, worker => Assert.Equal("count", (string?)worker!["children"]![0]!["children"]![0]!["name"]));
    }

    [Fact]
    public async Task What_is_sensitive_is_masked_until_it_is_asked_for()
    {
        var (system, api) = await StartAsync();
        await LaunchAsync(system, "far");
        Assert.DoesNotContain("Anna", (await api.GetAsync("inspect")).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("masked", (string?)Leaf(await api.GetAsync("inspect?path=workers/far/inside/owner"))["mark"]);
        Assert.Equal("Anna", (string?)Leaf(await api.GetAsync("inspect?path=workers/far/inside/owner&sensitive=true"))["value"]);
    }

    [Fact]
    public async Task A_value_is_set_in_the_child()
    {
        var (system, api) = await StartAsync();
        var handle = await LaunchAsync(system, "far");
        await api.OkAsync(HttpMethod.Patch, "inspect", JsonContent.Create(new { path = "workers/far/inside/count", value = "41" }));
        Assert.Equal(41, await handle.Ask<long>(new Read(), Expected));
        var problem = await api.ProblemAsync(409, HttpMethod.Patch, "inspect", JsonContent.Create(new { path = "workers/far/inside/count", value = "many" }));
        Assert.Contains("'many'", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Contains("could be set", (string?)(await api.ProblemAsync(409, HttpMethod.Patch, "inspect", JsonContent.Create(new { path = "hosts/apart/kind", value = "x" })))["detail"], StringComparison.Ordinal);
        await api.ProblemAsync(400, HttpMethod.Patch, "inspect", JsonContent.Create(new { path = "workers/far/inside/count" }));
        await api.ProblemAsync(400, HttpMethod.Patch, "inspect", new StringContent("{", System.Text.Encoding.UTF8, "application/json"));
        await api.ProblemAsync(415, HttpMethod.Patch, "inspect", new StringContent("{}"));
    }

    [Fact]
    public async Task Depth_is_bounded_and_checked()
    {
        var (system, api) = await StartAsync();
        await LaunchAsync(system, "near", "local");
        Assert.Contains("\"truncated\"", (await api.GetAsync("inspect?path=workers&depth=0")).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"truncated\"", (await api.GetAsync("inspect?path=workers&depth=5")).ToJsonString(), StringComparison.Ordinal);
        await api.ProblemAsync(400, HttpMethod.Get, "inspect?depth=-1");
        await api.ProblemAsync(400, HttpMethod.Get, "inspect?depth=deep");
    }

    private static System.Text.Json.Nodes.JsonNode Leaf(System.Text.Json.Nodes.JsonNode node) => node["children"]!.AsArray() is [var only, ..] ? Leaf(only!) : node;
}
