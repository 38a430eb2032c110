using System.Diagnostics;
using Akka.Actor;
using Akka.Workers.Benchmarks.Far;
using Akka.Workers.Benchmarks.Measuring;
using Akka.Workers.Benchmarks.Subjects;

namespace Akka.Workers.Benchmarks.Areas;

/// <summary>
/// From the launch of a child to its first answer. All children are this program, so they load the same assemblies as far as
/// they need them; the asking side is warm. The raw socket's child stands for a runtime that starts and answers.
/// </summary>
internal sealed class Launch : IArea
{
    public const string Area = "launch";
    public const string Cold = "cold child to first answer";
    public const string IntoSpare = "into a warm spare to first answer";
    private static readonly Figure s_cold = new(Area, Cold, "ms", Better.Lower);
    private static readonly Figure s_spare = new(Area, IntoSpare, "ms", Better.Lower);
    // What is left when nothing has to wake up first: processors, caches, the process itself.
    private const string Unrested = "worker, into a process that has just run others";
    private const int JustBefore = 5;
    private readonly byte[] _payload = new byte[32];

    public string Name => Area;

    public string Reference => WorkerSubject.ActorForm;

    public IReadOnlyList<Figure> Figures => [s_cold, s_spare];

    public async Task<IReadOnlyList<Measured>> RunAsync(Effort effort, Func<Figure, bool> isWanted) =>
    [
        .. isWanted(s_cold) ? await ColdAsync(effort) : [],
        .. isWanted(s_spare) ? await SpareAsync(effort) : [],
    ];

    private async Task<List<Measured>> ColdAsync(Effort effort)
    {
        var system = Benches.Create("cold", Benches.InMemory, Benches.Apart(spares: 0));
        Contestant[] contestants =
        [
            new Once(WorkerSubject.ActorForm, warmUps: 1, async () => [await LaunchAsync(system)]),
            .. Peer.All.Where(peer => peer != RawSocket.Floor && peer != AkkaRemote.Protobuf)
                .Select(peer => new Once(peer.Name, warmUps: 1, async () => [await LaunchAsync(peer)])),
        ];
        var results = await Rounds.RunAsync([s_cold], contestants, effort.Rounds);
        await system.Terminate();
        return results;
    }

    private async Task<List<Measured>> SpareAsync(Effort effort)
    {
        var system = Benches.Create("spare", Benches.InMemory, Benches.Apart(spares: 1));
        var shared = Benches.Create("shared", Benches.InMemory, Benches.Apart(spares: 0), "akka.workers.hosts.apart.share = on");
        Contestant[] contestants =
        [
            new Once(WorkerSubject.ActorForm, warmUps: effort.Size(3, 1), async () =>
            {
                await Benches.RestingAsync(system, children: 1);
                return [await LaunchAsync(system)];
            }),
            new Once(Unrested, warmUps: effort.Size(20, 1), async () =>
            {
                for (var launch = 0; launch < JustBefore; launch++)
                    await LaunchAsync(shared);
                return [await LaunchAsync(shared)];
            }),
        ];
        var results = await Rounds.RunAsync([s_spare], contestants, effort.WithRounds(25).Rounds);
        await Task.WhenAll(system.Terminate(), shared.Terminate());
        return results;
    }

    private async Task<double> LaunchAsync(ActorSystem system)
    {
        var start = Stopwatch.GetTimestamp();
        var subject = await WorkerSubject.LaunchAsync(system, WorkerSubject.ActorForm);
        await subject.AskAsync(_payload);
        var took = Stopwatch.GetElapsedTime(start);
        await subject.DisposeAsync();
        return took.TotalMilliseconds;
    }

    private async Task<double> LaunchAsync(Peer peer)
    {
        var start = Stopwatch.GetTimestamp();
        await using var child = await FarProcess.StartAsync(peer);
        await using var subject = await peer.ConnectAsync(child.Endpoint);
        await subject.AskAsync(_payload);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
