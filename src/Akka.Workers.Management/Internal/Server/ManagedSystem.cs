using Akka.Actor;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Management.Contract;
using Microsoft.AspNetCore.Http;

namespace Akka.Workers.Management.Internal;

/// <summary>What all routes work on.</summary>
/// <param name="System">The actor system.</param>
/// <param name="Settings">The management's settings.</param>
/// <param name="SocketPath">Where the control socket is; <see langword="null"/> for routes in an application's own server.</param>
/// <param name="AccessOf">What a request may do.</param>
/// <param name="Stopping">The server's end.</param>
internal sealed record ManagedSystem(ActorSystem System, ManagementSettings Settings, string? SocketPath, Func<HttpContext, Access> AccessOf, CancellationToken Stopping)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_usual = TimeSpan.FromSeconds(1);

    /// <summary>The shortest time between two looks.</summary>
    public static TimeSpan Shortest { get; } = TimeSpan.FromMilliseconds(100);

    public Workers Workers { get; } = Workers.Get(System);

    public Looks Looks { get; } = new(Workers.Get(System));

    public SystemMetrics Metrics { get; } = SystemMetrics.Of(System);

    public Streams Streams { get; } = new(Settings.MaxStreams);

    /// <exception cref="ApiError">The request is not the owner's.</exception>
    public void RequireOwner(HttpContext context, string what)
    {
        if (!AccessOf(context).IsOwner)
            throw ApiError.Forbidden($"{what} through the private socket only", "use akka-workers");
    }

    /// <exception cref="ApiError">The request may not name that program.</exception>
    public void RequireUpgrades(HttpContext context, UpgradeRequest request)
    {
        var access = AccessOf(context);
        if (access.IsOwner)
            return;
        if (!access.MayUpgrade)
            RequireOwner(context, "a worker is upgraded");
        if (request.Arguments is not null)
            RequireOwner(context, "arguments for another program are given");
        if (Path.IsPathFullyQualified(request.Exe) && File.Exists(request.Exe) && TrustedProgram.FaultOf(request.Exe) is { } fault)
            throw ApiError.Forbidden($"that program is not started from here: {Words.Quoted(fault)}", "put it where only you can write, or use akka-workers");
    }

    /// <exception cref="ApiError">There is none.</exception>
    public WorkerHandle Worker(string name) => Workers.Find(name) ?? throw NoWorker(name);

    public ApiError NoWorker(string name) => Workers.Events.Read(1, worker: name) is [{ Event: { IsTerminal: true } end }]
        ? ApiError.NotFound(
            $"worker {Words.Quoted(name)} has ended: it {(end is WorkerEvent.Failed { Error: var error } ? $"failed: {error.Message}" : "was stopped")}",
            "its log, events and crashes can still be asked for")
        : ApiError.NotFound($"there is no worker {Words.Quoted(name)}", "GET /api/v1/workers, or akka-workers ps, says which there are");

    /// <summary>How often what is followed is looked at.</summary>
    /// <exception cref="ApiError">That is no time span.</exception>
    public TimeSpan Period(string? every) => every is null ? s_usual : Timeout(every) is var time && time >= Shortest ? time : Shortest;

    /// <summary>How long a command may take.</summary>
    /// <exception cref="ApiError">That is no time span.</exception>
    public TimeSpan Timeout(string? text) => text is null ? Settings.Timeout : Units.Time(text) is { } time && time > TimeSpan.Zero && time <= s_longest
        ? time
        : throw ApiError.BadRequest($"timeout is {Words.Quoted(text)}, and must be a time span above 0 and up to 1 h, such as 500ms or 30s");
}
