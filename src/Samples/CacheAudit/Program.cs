using System.CommandLine;
using System.Runtime.InteropServices;
using Akka.Actor;
using Akka.Configuration;
using Akka.Workers;
using CacheAudit;

var input = new Option<string>("--input") { Description = "the package cache to audit", DefaultValueFactory = _ => PackageCache.Default };
var max = new Option<int?>("--max") { Description = "take the first N packages by name" };
var all = new Option<bool>("--all") { Description = "run to the end; by default feeding stops after 45 s" };
var report = new Option<string>("--report") { Description = "where the result goes", DefaultValueFactory = _ => "report.tsv" };
var placement = new Option<string>("--placement") { Description = "where the workers run: in-process", DefaultValueFactory = _ => "in-process" };
placement.AcceptOnlyFromAmong("in-process");
max.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int?>() is < 1)
        result.AddError("--max takes a whole number from 1");
});
var command = new RootCommand("Audits a NuGet package cache: every package's SHA-512 and every zip entry's CRC, by workers that are crashed and upgraded on the way.")
{
    input, max, all, report, placement,
};
command.SetAction((parsed, cancellationToken) => AuditAsync(
    new AuditOptions(Path.GetFullPath(parsed.GetRequiredValue(input)), parsed.GetValue(max), parsed.GetValue(all), parsed.GetRequiredValue(report))));
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
    using var stream = new StreamReader(typeof(AuditOptions).Assembly.GetManifestResourceStream("audit.conf")!);
    var system = ActorSystem.Create("cache-audit", WorkersSetup.Create(RegisteredWorkers.Instance, ConfigurationFactory.ParseString(await stream.ReadToEndAsync())));
    try
    {
        Console.WriteLine($"auditing {packages.Count} packages in {options.Input}");
        return await new Audit(system, options, packages, new Display()).RunAsync(stop.Token);
    }
    catch (Exception failure) when (failure is WorkerException or IOException or UnauthorizedAccessException)
    {
        return Fail(failure.Message);
    }
    finally
    {
        await system.Terminate();
    }

    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stop.Cancel();
    }
}

static int Fail(string why)
{
    Console.Error.WriteLine($"cache-audit: {why}");
    return 1;
}
