using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.Workers.Processes;
using TestChild.Hosting;

namespace Akka.Workers.Management.Tests;

/// <summary>A worker goes on in another program; when it cannot, the old one serves on.</summary>
[SuppressMessage("Interoperability", "CA1416", Justification = "Linux is where these run.")]
public sealed class UpgradeSpecs : ManagedSpecs
{
    [Fact]
    public async Task A_worker_goes_on_from_its_state_in_the_program_that_is_named()
    {
        var (system, api) = await StartAsync();
        var handle = await LaunchAsync(system, "far");
        handle.Tell(new Add(7));
        var upgrade = await UpgradeAsync(api, "far", Child, "host", "second");
        Assert.Equal(("far", "far-upgrade-1", "apart", 2), ((string?)upgrade["worker"], (string?)upgrade["host"], (string?)upgrade["fromHost"], (int)upgrade["incarnation"]!));
        Assert.StartsWith("TestChild", (string?)upgrade["build"], StringComparison.Ordinal);
        Assert.Equal(7, await handle.Ask<long>(new Read(), Expected));
        Assert.Contains("second", await handle.Ask<string>(new Show("arguments"), Expected), StringComparison.Ordinal);
        var phases = upgrade["phases"]!.AsArray().ToDictionary(phase => (string)phase!["name"]!, phase => (double)phase!["tookMs"]!);
        Assert.Equal(["build", "end", "freeze", "prepare", "resume", "save"], phases.Keys.Order());
        Assert.All(phases.Values, took => Assert.InRange(took, 0, (double)upgrade["tookMs"]!));

        // From now on that is where it belongs.
        await api.PostAsync("workers/far/restart");
        Assert.Equal("far-upgrade-1", handle.Status.Host);
        await api.PostAsync("workers/far/crash");
        Assert.Equal("far-upgrade-1", handle.Status.Host);
        Assert.Contains("second", await handle.Ask<string>(new Show("arguments"), Expected), StringComparison.Ordinal);

        // The next one closes what the first has left.
        Assert.Equal("far-upgrade-2", (string?)(await UpgradeAsync(api, "far", Child, "host", "third"))["host"]);
        await UntilAsync(() => Task.FromResult(Workers.Get(system).FindHost("far-upgrade-1") is null), "the first host's end");
    }

    [Fact]
    public async Task A_dry_run_changes_nothing_and_leaves_nothing()
    {
        var (system, api) = await StartAsync();
        var handle = await LaunchAsync(system, "far");
        var looked = await OkAsync(api, "far", new { exe = Child, arguments = new[] { "host" }, isDryRun = true });
        Assert.True((bool)looked["isDryRun"]!);
        Assert.StartsWith("TestChild", (string?)looked["build"], StringComparison.Ordinal);
        Assert.Equal(["prepare"], looked["phases"]!.AsArray().Select(phase => (string?)phase!["name"]));
        Assert.Equal((WorkerState.Running, 1, "apart"), (handle.Status.State, handle.Status.Incarnation, handle.Status.Host));
        await NothingIsLeftAsync(system);
    }

    [Theory]
    [InlineData("at-once-error", "not today")]
    [InlineData("at-once-well", "exit")]
    [InlineData("no-host", "ready-timeout")]
    [InlineData("other-protocol-host", "protocol")]
    public async Task A_program_that_cannot_take_over_is_refused_and_the_old_one_serves_on(string script, string why)
    {
        // Long enough for the old one, which has the same, on a machine that does much else.
        var (system, api) = await StartAsync("akka.workers.processes.ready-timeout = 10s");
        var handle = await LaunchAsync(system, "far");
        handle.Tell(new Add(3));
        var problem = await RefusedAsync(api, 409, "far", new { exe = Child, arguments = new[] { script } });
        Assert.Contains(why, (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal((WorkerState.Running, 1, "apart"), (handle.Status.State, handle.Status.Incarnation, handle.Status.Host));
        Assert.Equal(3, await handle.Ask<long>(new Read(), Expected));
        await NothingIsLeftAsync(system);
    }

    [Fact]
    public async Task A_file_that_is_no_program_or_is_not_there_is_refused()
    {
        var (system, api) = await StartAsync();
        await LaunchAsync(system, "far");
        var text = Path.Combine(Directory, "text");
        await File.WriteAllTextAsync(text, "no program");
        Assert.Contains("denied", (string?)(await RefusedAsync(api, 409, "far", new { exe = text }))["detail"], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("there is no file", (string?)(await RefusedAsync(api, 400, "far", new { exe = text + "-" }))["detail"], StringComparison.Ordinal);
        Assert.Contains("full path", (string?)(await RefusedAsync(api, 400, "far", new { exe = "text" }))["remedy"], StringComparison.Ordinal);
        await RefusedAsync(api, 404, "nobody", new { exe = Child });
        await NothingIsLeftAsync(system);
    }

    [Fact]
    public async Task Phases_are_told_as_they_end()
    {
        var (system, api) = await StartAsync();
        await LaunchAsync(system, "far");
        var items = await api.PartsAsync("workers/far/upgrade", JsonContent.Create(new { exe = Child, arguments = new[] { "host" } }));
        Assert.Equal("open", items[0].EventType);
        Assert.Equal("prepare", (string?)JsonNode.Parse(items[1].Data)!["name"]);
        Assert.Equal("done", items[^1].EventType);
        Assert.Equal("far-upgrade-1", (string?)JsonNode.Parse(items[^1].Data)!["host"]);
        Assert.All(items.Skip(1).SkipLast(1), item => Assert.Equal("phase", item.EventType));

        var failed = await api.PartsAsync("workers/far/upgrade", JsonContent.Create(new { exe = Child, arguments = new[] { "at-once-error" } }));
        Assert.Equal(["open", "phase", "failed"], failed.Select(item => item.EventType));
        Assert.Equal(409, (int)JsonNode.Parse(failed[^1].Data)!["status"]!);
    }

    [Fact]
    public async Task At_the_page_it_takes_actions_and_a_program_that_nobody_else_can_have_put_there()
    {
        var (system, _) = await StartAsync("akka.workers.management.page.enabled = on");
        await LaunchAsync(system, "near", "local");
        Assert.Contains("page.actions = on", await AtThePageAsync(system, HttpStatusCode.Forbidden, new { exe = Child }), StringComparison.Ordinal);

        (system, _) = await StartAsync("akka.workers.management.page { enabled = on, actions = on }");
        var handle = await LaunchAsync(system, "near", "local");
        Assert.Contains("arguments", await AtThePageAsync(system, HttpStatusCode.Forbidden, new { exe = Child, arguments = new[] { "host" } }), StringComparison.Ordinal);
        var open = System.IO.Directory.CreateDirectory(Path.Combine(Directory, "open")).FullName;
        var program = Path.Combine(open, "program");
        File.Copy(Child, program);
        File.SetUnixFileMode(program, (UnixFileMode)0b111_101_111);
        Assert.Contains($"{program} can be written by everybody", await AtThePageAsync(system, HttpStatusCode.Forbidden, new { exe = program }), StringComparison.Ordinal);
        File.SetUnixFileMode(program, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(open, (UnixFileMode)0b111_111_111);
        Assert.Contains($"{open} can be written by everybody", await AtThePageAsync(system, HttpStatusCode.Forbidden, new { exe = program }), StringComparison.Ordinal);
        // A link is as good as what it leads to.
        var link = Path.Combine(Directory, "link");
        File.CreateSymbolicLink(link, program);
        Assert.Contains($"{open} can be written by everybody", await AtThePageAsync(system, HttpStatusCode.Forbidden, new { exe = link }), StringComparison.Ordinal);
        Assert.Equal((WorkerState.Running, 1, "local"), (handle.Status.State, handle.Status.Incarnation, handle.Status.Host));

        Assert.Contains("near-upgrade-1", await AtThePageAsync(system, HttpStatusCode.OK, new { exe = Child }), StringComparison.Ordinal);
    }

    private static async Task<string> AtThePageAsync(ActorSystem system, HttpStatusCode status, object request)
    {
        var page = WorkersManagement.Get(system).PageAddress!;
        using var http = new HttpClient { Timeout = Expected };
        http.DefaultRequestHeaders.Authorization = new("Bearer", page.Fragment["#token=".Length..]);
        using var answer = await http.PostAsJsonAsync($"{page.GetLeftPart(UriPartial.Authority)}/api/v1/workers/near/upgrade", request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, text);
        return text;
    }

    private static Task<JsonNode> UpgradeAsync(Client api, string worker, string exe, params string[] arguments) => OkAsync(api, worker, new { exe, arguments });

    private static Task<JsonNode> OkAsync(Client api, string worker, object request) => api.PostAsync($"workers/{worker}/upgrade", JsonContent.Create(request));

    private static Task<JsonNode> RefusedAsync(Client api, int status, string worker, object request) =>
        api.ProblemAsync(status, HttpMethod.Post, $"workers/{worker}/upgrade", JsonContent.Create(request));

    private static async Task NothingIsLeftAsync(ActorSystem system)
    {
        await UntilAsync(() => Task.FromResult(Workers.Get(system).FindHost("far-upgrade-1") is null), "the host's end");
        await UntilAsync(() => Task.FromResult(WorkerProcesses.Get(system).Running.Count == 1), "the process's end");
    }
}
