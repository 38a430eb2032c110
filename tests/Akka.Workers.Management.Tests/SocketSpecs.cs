using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.Hosting;
using Akka.Workers.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Akka.Workers.Management.Tests;

/// <summary>Where the API is, and who gets at it.</summary>
[SuppressMessage("Interoperability", "CA1416", Justification = "Linux is where these run.")]
public sealed class SocketSpecs : ManagedSpecs
{
    [Fact]
    public async Task It_is_the_users_alone_and_goes_with_the_system()
    {
        File.SetUnixFileMode(Directory, (UnixFileMode)0b111_111_111);
        var system = Create();
        var management = await WorkersManagement.StartAsync(system).WaitAsync(Expected);
        Assert.Equal(Path.Combine(Directory, $"control-specs-{Environment.ProcessId}.sock"), management.SocketPath);
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(Directory));
        Assert.Same(management, await WorkersManagement.StartAsync(system).WaitAsync(Expected));
        await system.Terminate().WaitAsync(Expected);
        Assert.Empty(System.IO.Directory.EnumerateFileSystemEntries(Directory));
        Assert.Null(management.SocketPath);
    }

    [Fact]
    public async Task It_starts_with_the_system_where_hocon_names_it()
    {
        var system = Create($"""akka.extensions = ["{typeof(WorkersManagementProvider).AssemblyQualifiedName}"]""");
        await UntilAsync(() => Task.FromResult(WorkersManagement.Get(system).SocketPath is not null), "the socket");
        Assert.Equal("specs", (string?)(await new Client(WorkersManagement.Get(system).SocketPath!).GetAsync("system"))["name"]);
    }

    [Fact]
    public async Task It_starts_with_the_host()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddAkka("hosted", akka => akka
            .AddHocon("akka { stdout-loglevel = OFF, loglevel = WARNING, workers.state.snapshot-store = akka.persistence.snapshot-store.inmem }", HoconAddMode.Prepend)
            .WithWorkers(RegisteredWorkers.Instance)
            .WithWorkersManagement(options => (options.Directory, options.Timeout, options.MaxStreams) = (Directory, TimeSpan.FromSeconds(7), 3)));
        using var host = builder.Build();
        await host.StartAsync().WaitAsync(Expected);
        var system = host.Services.GetRequiredService<ActorSystem>();
        var api = new Client(WorkersManagement.Get(system).SocketPath!);
        Assert.Equal("hosted", (string?)(await api.GetAsync("system"))["name"]);
        var values = (await api.GetAsync("config"))["values"]!.AsArray().ToDictionary(value => (string)value!["path"]!, value => (string?)value!["value"]);
        Assert.Equal(("7000ms", "3"), (values["akka.workers.management.timeout"], values["akka.workers.management.max-streams"]));
        await host.StopAsync().WaitAsync(Expected);
        Assert.Empty(System.IO.Directory.EnumerateFileSystemEntries(Directory));
    }

    [Fact]
    public async Task It_can_be_stopped_and_started_while_the_system_runs()
    {
        var (system, _) = await StartAsync();
        await WorkersManagement.Get(system).StopAsync().WaitAsync(Expected);
        Assert.Empty(System.IO.Directory.EnumerateFileSystemEntries(Directory));
        var again = await WorkersManagement.StartAsync(system).WaitAsync(Expected);
        Assert.Equal("specs", (string?)(await new Client(again.SocketPath!).GetAsync("system"))["name"]);
    }

    [Fact]
    public async Task What_a_killed_program_left_is_replaced()
    {
        var left = Path.Combine(Directory, $"control-specs-{Environment.ProcessId}.sock");
        var other = Path.Combine(Directory, "control-other-1.sock");
        Leave(left);
        Leave(other);
        var (_, api) = await StartAsync();
        Assert.Equal("specs", (string?)(await api.GetAsync("system"))["name"]);
        Assert.False(File.Exists(other));
    }

    [Fact]
    public async Task Two_systems_of_one_name_have_a_socket_each()
    {
        var first = await WorkersManagement.StartAsync(Create("akka.workers.state.retain = 4")).WaitAsync(Expected);
        var second = await WorkersManagement.StartAsync(Create()).WaitAsync(Expected);
        Assert.NotEqual(first.SocketPath, second.SocketPath);
        var values = (await new Client(first.SocketPath!).GetAsync("config"))["values"]!.AsArray();
        Assert.Equal("4", (string?)values.Single(value => (string?)value!["path"] == "akka.workers.state.retain")!["value"]);
    }

    [Fact]
    public async Task A_directory_that_is_a_link_or_a_file_is_refused_by_name()
    {
        var elsewhere = System.IO.Directory.CreateDirectory(Path.Combine(Directory, "elsewhere")).FullName;
        var link = System.IO.Directory.CreateSymbolicLink(Path.Combine(Directory, "link"), elsewhere).FullName;
        var file = Path.Combine(Directory, "file");
        await File.WriteAllTextAsync(file, "");
        Assert.Contains($"{link} is a symbolic link to {elsewhere}", await RefusedAsync(link), StringComparison.Ordinal);
        Assert.Contains($"{file} is a file", await RefusedAsync(file), StringComparison.Ordinal);
        Assert.Contains("may have 107", await RefusedAsync(Path.Combine(Directory, new string('x', 100))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Curl_of_its_user_gets_an_answer_and_of_another_no_connection()
    {
        var (system, _) = await StartAsync();
        string[] curl = ["curl", "--silent", "--show-error", "--max-time", "20", "--unix-socket", WorkersManagement.Get(system).SocketPath!, "http://localhost/api/v1/system"];
        var (exitCode, answer) = await Command.RunAsync(curl);
        Assert.Equal((0, "specs"), (exitCode, (string?)JsonNode.Parse(answer)!["name"]));
        if (!Command.CanBeAnother)
            return;
        // In a folder that everybody may enter: what keeps him out is the socket's own.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Directory));
        Assert.Equal((7, ""), await Command.RunAsAnotherAsync(curl));
    }

    [Fact]
    public async Task A_directory_that_another_user_has_planted_is_refused_by_name()
    {
        if (!Command.CanBeAnother)
            return;
        File.SetUnixFileMode(Directory, (UnixFileMode)0b111_111_111);
        var planted = Path.Combine(Directory, "planted");
        Assert.Equal((0, ""), await Command.RunAsAnotherAsync("mkdir", planted));
        Assert.Contains($"{planted} is owned by nobody", await RefusedAsync(planted), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_are_no_good_are_refused_all_at_once()
    {
        var system = Create("akka.workers.management { tiemout = 1s, max-streams = 0, timeout = soon }");
        var error = Assert.Throws<WorkersConfigurationException>(() => WorkersManagement.Get(system));
        Assert.Equal(3, error.Faults.Count);
        Assert.Contains("akka.workers.management.tiemout is not known; did you mean 'timeout'?", error.Faults);
    }

    private async Task<string> RefusedAsync(string directory) =>
        (await Assert.ThrowsAsync<WorkerException>(() => WorkersManagement.StartAsync(Create($"akka.workers.management.directory = \"{directory}\"")))).Message;

    private static void Leave(string path)
    {
        // A socket whose program is gone: a bound one is not taken away when the handle is closed behind .NET's back.
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var aside = path + "-";
        socket.Bind(new UnixDomainSocketEndPoint(aside));
        socket.Listen(1);
        File.Move(aside, path);
    }
}
