using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Akka.Workers.Management.Tests;

/// <summary>Configuration, surroundings, and what the API says of itself.</summary>
[SuppressMessage("Interoperability", "CA1416", Justification = "Linux is where these run.")]
public sealed class DiagnosisSpecs : ManagedSpecs
{
    [Fact]
    public async Task Every_value_of_the_configuration_is_shown_with_where_it_comes_from()
    {
        var (_, api) = await StartAsync("akka.workers { state.retain = 5, processes.environment { KEY = very-secret } }");
        var values = (await api.GetAsync("config"))["values"]!.AsArray().ToDictionary(value => (string)value!["path"]!, value => value!);
        Assert.Equal(("5", "application", "3"), ((string?)values["akka.workers.state.retain"]["value"], (string?)values["akka.workers.state.retain"]["origin"], (string?)values["akka.workers.state.retain"]["default"]));
        Assert.Equal(("30s", "workers.conf"), ((string?)values["akka.workers.state.timeout"]["value"], (string?)values["akka.workers.state.timeout"]["origin"]));
        Assert.Equal("processes.conf", (string?)values["akka.workers.processes.ready-timeout"]["origin"]);
        Assert.Equal("management.conf", (string?)values["akka.workers.management.max-streams"]["origin"]);
        var secret = values["akka.workers.processes.environment.KEY"];
        Assert.Equal((null, true), ((string?)secret["value"], (bool)secret["isMasked"]!));
        Assert.Contains("very-secret", (await api.GetAsync("config?sensitive=true")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_running_configuration_is_in_order()
    {
        var (_, api) = await StartAsync();
        var check = await api.GetAsync("config/check");
        Assert.True((bool)check["ok"]!, check.ToJsonString());
    }

    [Fact]
    public async Task A_given_configuration_is_looked_through_and_unknown_keys_are_named_with_the_nearest()
    {
        var (_, api) = await StartAsync();
        var good = await api.PostAsync("config/check", new StringContent("akka.workers.state.retain = 7", Encoding.UTF8, "text/plain"));
        Assert.True((bool)good["ok"]!, good.ToJsonString());
        var check = await api.PostAsync("config/check", new StringContent("akka.workers { state.retian = 7, management.max-streems = 1 }", Encoding.UTF8, "text/plain"));
        Assert.False((bool)check["ok"]!);
        Assert.Equal(
            ["akka.workers.state.retian is not known; did you mean 'retain'?", "akka.workers.management.max-streems is not known; did you mean 'max-streams'?"],
            check["faults"]!.AsArray().Select(fault => (string?)fault));
        var broken = await api.PostAsync("config/check", new StringContent("akka.workers.state.retain = ${not.there}", Encoding.UTF8, "text/plain"));
        Assert.StartsWith("this is no HOCON", (string?)broken["faults"]![0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_surroundings_are_looked_at()
    {
        var (system, api) = await StartAsync();
        await LaunchAsync(system, "far");
        File.SetUnixFileMode(Directory, (UnixFileMode)0b111_101_101);
        var doctor = await api.GetAsync("doctor");
        var checks = doctor["checks"]!.AsArray().Select(check => check!).ToArray();
        Assert.Superset(
            new HashSet<string?>(["runtime-directory", "left-over-sockets", "state-directory", "reaping", "open-files", "processes", "sandbox", "answering", "left-over-diagnostics", "workers"]),
            checks.Select(check => (string?)check["name"]).ToHashSet());
        Assert.All(checks, check => Assert.Contains((string?)check["status"], new[] { "ok", "warning", "error" }));
        var open = checks.Single(check => ((string?)check["message"])!.Contains(Directory, StringComparison.Ordinal) && (string?)check["name"] == "runtime-directory");
        Assert.Equal(("error", $"chmod 700 {Directory}"), ((string?)open["status"], (string?)open["remedy"]));
        Assert.False((bool)doctor["ok"]!);
    }

    [Fact]
    public async Task The_OpenApi_document_names_every_route_and_what_it_answers_with()
    {
        var (_, api) = await StartAsync();
        var document = await api.GetAsync("openapi.json");
        var paths = document["paths"]!.AsObject();
        Assert.Superset(
            new HashSet<string>(["/api/v1/system", "/api/v1/workers", "/api/v1/workers/{name}", "/api/v1/workers/{name}/restart", "/api/v1/inspect", "/api/v1/events/stream", "/api/v1/config/check", "/api/v1/doctor"]),
            paths.Select(path => path.Key).ToHashSet());
        Assert.All(paths, path => Assert.All(path.Value!.AsObject(), operation => Assert.NotNull(operation.Value!["summary"])));
        Assert.NotNull(document["components"]!["schemas"]!["WorkerView"]!["properties"]!["name"]);
        Assert.NotNull(paths["/api/v1/workers"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]);
    }

    [Fact]
    public async Task What_is_not_there_is_a_problem_with_a_remedy()
    {
        var (_, api) = await StartAsync();
        var problem = await api.ProblemAsync(404, HttpMethod.Get, "nothing%0Ahere");
        Assert.Equal(("there is nothing at '/api/v1/nothing?here'", "urn:akka-workers:not-found"), ((string?)problem["detail"], (string?)problem["type"]));
        Assert.Contains("openapi.json", (string?)problem["remedy"], StringComparison.Ordinal);
        Assert.Equal("there is no host 'nowhere'", (string?)(await api.ProblemAsync(404, HttpMethod.Get, "hosts/nowhere"))["detail"]);
    }
}
