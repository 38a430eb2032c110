using System.CommandLine;
using System.Runtime.InteropServices;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Workers;
using Akka.Workers.Management;
using Akka.Workers.Processes;
using CacheAudit;

const int Stopped = 130;

// The program's workers run in further processes of this same program.
if (await WorkerProcess.TryRunHostAsync(Builds.Of(args)))
    return 0;

var input = new Option<string>("--input") { Description = "the package cache to audit", DefaultValueFactory = _ => PackageCache.Default };
var max = new Option<int?>("--max") { Description = "take the first N packages by name" };
var all = new Option<bool>("--all") { Description = "run to the end; by default feeding stops after 45 s" };
var report = new Option<string>("--report") { Description = "where the result goes", DefaultValueFactory = _ => "report.tsv" };
var placement = new Option<string>("--placement") { Description = "where the workers run: processes or in-process", DefaultValueFactory = _ => "processes" };
var dashboard = new Option<bool>("--dashboard") { Description = "shows the workers in the browser while they run, and until Ctrl+C; prints the address" };
placement.AcceptOnlyFromAmong("processes", "in-process");
max.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int?>() is < 1)
        result.AddError("--max takes a whole number from 1");
});
var command = new RootCommand("Audits a NuGet package cache: every package's SHA-512 and every zip entry's CRC, by workers that are crashed and upgraded on the way.")
{
    input, max, all, report, placement, dashboard,
};
command.SetAction((parsed, cancellationToken) => AuditAsync(new AuditOptions(
    Path.GetFullPath(parsed.GetRequiredValue(input)),
    parsed.GetValue(max),
    parsed.GetValue(all),
    parsed.GetRequiredValue(report),
    InProcess: parsed.GetValue(placement) == "in-process",
    parsed.GetValue(dashboard))));
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });

static async Task<int> AuditAsync(AuditOptions options)
{
    if (!Directory.Exists(options.Input))
        return Fail($"there is no folder {options.Input}: name a NuGet package cache with --input");
    var packages = PackageCache.List(options.Input);
    if (options.Max is { } first)
        packages = [.. packages.Take(first)];
    if (!Directory.Exists(options.Folder))
        return Fail($"there is no folder {options.Folder} for the report: name another with --report");
    if (packages.Count == 0)
        return Fail($"{options.Input} holds no *.nupkg with a *.nupkg.sha512 beside it: name a NuGet package cache with --input");

    using var stop = new CancellationTokenSource();
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    Directory.CreateDirectory(AuditOptions.Scratch);
    var system = ActorSystem.Create("cache-audit", await SetupAsync(options, packages));
    Closing? closing;
    try
    {
        if (options.Dashboard)
            Console.WriteLine($"dashboard: {(await WorkersManagement.StartAsync(system, stop.Token)).PageAddress}");
        Console.WriteLine($"auditing {packages.Count} packages in {options.Input}");
        closing = await new Audit(system, options, packages, new Display()).RunAsync(stop.Token);
    }
    catch (Exception failure) when (failure is WorkerException or IOException or UnauthorizedAccessException)
    {
        return Fail(failure.Message);
    }
    finally
    {
        await system.Terminate();
    }

    if (closing is null)
        return Stopped;
    Console.WriteLine(closing.ToLine(Orphans.Count()));
    return closing.IsGood ? 0 : 1;

    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stop.Cancel();
    }
}

static async Task<ActorSystemSetup> SetupAsync(AuditOptions options, IReadOnlyList<string> packages)
{
    var readable = PackageCache.FoldersOf(options.Input, packages).Append(AuditOptions.Scratch).Select(folder => $"\"{folder.Replace("\\", "\\\\", StringComparison.Ordinal)}\"");
    using var stream = new StreamReader(typeof(AuditOptions).Assembly.GetManifestResourceStream("audit.conf")!);
    var asked = ConfigurationFactory.ParseString($$"""
        akka.workers {
          debug.inline = {{(options.InProcess ? "on" : "off")}}
          management.page { enabled = {{(options.Dashboard ? "on" : "off")}}, actions = on }
          hosts.walkers.readable-directories = [{{string.Join(", ", readable)}}]
          processes.environment { {{Orphans.Variable}} = "{{Environment.ProcessId}}" }
        }
        """);
    return WorkersSetup.Create(RegisteredWorkers.Instance, asked.WithFallback(ConfigurationFactory.ParseString(await stream.ReadToEndAsync())));
}

static int Fail(string why)
{
    Console.Error.WriteLine($"cache-audit: {why}");
    return 1;
}
