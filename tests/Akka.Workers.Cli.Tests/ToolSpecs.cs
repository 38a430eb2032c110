using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.Workers.Management;
using Akka.Workers.Management.Tests;

namespace Akka.Workers.Cli.Tests;

/// <summary>The tool against a running system, which it finds without an address.</summary>
public abstract class ToolSpecs : ManagedSpecs
{
    protected const int Failed = 1;
    protected const int Usage = 2;
    protected const int NotFound = 3;
    protected const int TimedOut = 4;

    // Where the tool looks: <runtime>/akka-workers.
    private string Sockets => Path.Combine(Directory, "akka-workers");

    protected async Task<ActorSystem> RunningAsync(string hocon = "", string name = "specs")
    {
        var system = Create($"akka.workers.management.directory = \"{Sockets}\"\n{hocon}", name);
        await WorkersManagement.StartAsync(system).WaitAsync(Expected);
        return system;
    }

    private protected Tool BeginOnTerminal(params string[] arguments) => Tool.StartOnTerminal(Directory, arguments);

    private protected Tool Begin(params string[] arguments) => Tool.Start(Directory, arguments);

    /// <summary>Runs the tool, which has to come to a good end.</summary>
    protected async Task<string> RunAsync(params string[] arguments)
    {
        var (exitCode, output, errors) = await Tool.RunAsync(Directory, arguments);
        Assert.True(exitCode == 0, $"{string.Join(' ', arguments)}: {exitCode}\n{output}\n{errors}");
        return output;
    }

    protected async Task<JsonNode> JsonAsync(params string[] arguments) => JsonNode.Parse(await RunAsync([.. arguments, "--json"]))!;

    /// <returns>What it says on standard error.</returns>
    protected async Task<string> RefusedAsync(int exitCode, params string[] arguments)
    {
        var (got, output, errors) = await Tool.RunAsync(Directory, arguments);
        Assert.True(got == exitCode, $"{string.Join(' ', arguments)}: {got}\n{output}\n{errors}");
        return errors;
    }
}
