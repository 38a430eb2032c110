using System.CommandLine;
using System.Globalization;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli.Commands;

internal static class DumpCommand
{
    private static readonly Argument<string> s_worker = Actions.Worker("the worker's name, or the id of a process that ps or hosts shows");
    private static readonly Option<string?> s_output = new("--output", "-o") { Description = "the file; by default <ID>-<process>-<time>.dmp here", HelpName = "FILE" };

    private static readonly Option<string> s_type = new Option<string>("--type")
    {
        Description = "mini: threads and stacks; heap: with the managed heap; full: all memory",
        DefaultValueFactory = _ => "heap",
    }.AcceptOnlyFromAmong("mini", "heap", "full");

    public static Command Create() => new Command("dump", "Writes a dump of the process that a worker runs in, also of one that hangs").With(s_worker, s_output, s_type).Does(async (session, cancelled) =>
    {
        var id = session.Get(s_worker);
        var pid = id.All(char.IsAsciiDigit) ? await ProcessAsync(session, id, cancelled) : await ProcessOfAsync(session, id, cancelled);
        var file = Path.GetFullPath(session.Get(s_output) ?? $"{id}-{pid}-{DateTime(TimeProvider.System.GetUtcNow())}.dmp");
        if (File.Exists(file))
            throw new ToolException(ExitCode.Usage, $"there is a file {Safe.Text(file)} already", "name another with --output");
        await session.WaitAsync($"dumping process {pid}", DumpTool.WriteAsync(pid, session.Get(s_type) switch { "mini" => "normal", "full" => "full", _ => "withheap" }, file, cancelled));
        var size = new FileInfo(file).Length;
        session.Line(session.IsJson
            ? $"{{\"pid\":{pid},\"file\":\"{System.Text.Json.JsonEncodedText.Encode(file)}\",\"bytes\":{size}}}"
            : $"process {pid} dumped to {Safe.Text(file)}, {Shown.Bytes(size)}");
        return ExitCode.Ok;
    });

    private static string DateTime(DateTimeOffset now) => now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);

    private static async Task<int> ProcessOfAsync(Session session, string worker, CancellationToken cancelled)
    {
        var status = await session.GetAsync($"workers/{Actions.Part(worker)}", ApiJson.Default.StatusView, cancelled);
        return status.Value.Worker.Pid ?? throw new ToolException(ExitCode.Failed, $"{Safe.Text(worker)} is {status.Value.Worker.State} and runs in no process now");
    }

    /// <summary>Only what belongs to the system: a mistyped number is another program's.</summary>
    private static async Task<int> ProcessAsync(Session session, string id, CancellationToken cancelled)
    {
        var hosts = await session.GetAsync("hosts", ApiJson.Default.HostsView, cancelled);
        return hosts.Value.Hosts.SelectMany(host => host.Processes).Prepend(hosts.Value.Process).FirstOrDefault(process => Shown.Count(process.Pid) == id)?.Pid
            ?? throw new ToolException(ExitCode.NotFound, $"no process {id} belongs to the system", "akka-workers hosts says which there are");
    }
}
