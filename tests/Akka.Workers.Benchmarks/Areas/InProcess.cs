using Akka.Actor;
using Akka.Workers.Benchmarks.Measuring;
using Akka.Workers.Benchmarks.Subjects;

namespace Akka.Workers.Benchmarks.Areas;

/// <summary>
/// Sender and receiver in one process, 32 bytes of payload: a record. Byte arrays are measured beside it, since an inbox counts
/// their bytes.
/// </summary>
internal sealed class InProcess : IArea
{
    public const string Area = "in-process";
    public const string PlainActor = "plain Akka.NET actor";
    private static readonly Figure s_tell = new(Area, "tell", "/s", Better.Higher);
    private static readonly Figure s_ask = new(Area, "ask", "µs", Better.Lower);
    private static readonly Figure s_asks = new(Area, "64 asks", "/s", Better.Higher);
    private readonly byte[] _payload = new byte[32];

    public string Name => Area;

    public string Reference => WorkerSubject.ActorForm;

    public IReadOnlyList<Figure> Figures => [s_tell, s_ask, s_asks];

    public async Task<IReadOnlyList<Measured>> RunAsync(Effort effort, Func<Figure, bool> isWanted)
    {
        var system = Benches.Create("in-process", Benches.InMemory);
        (string Name, ISubject Subject)[] subjects =
        [
            (PlainActor, ActorSubject.Of(system.ActorOf(Props.Create<EchoActor>()), message: Parcel.Instance)),
            (WorkerSubject.ActorForm, await WorkerSubject.LaunchAsync(system, WorkerSubject.ActorForm, Parcel.Instance)),
            (WorkerSubject.LoopForm, await WorkerSubject.LaunchAsync(system, WorkerSubject.LoopForm, Parcel.Instance)),
            ($"{PlainActor}, byte[]", ActorSubject.Of(system.ActorOf(Props.Create<EchoActor>()))),
            ($"{WorkerSubject.ActorForm}, byte[]", await WorkerSubject.LaunchAsync(system, WorkerSubject.ActorForm)),
            ($"{WorkerSubject.LoopForm}, byte[]", await WorkerSubject.LaunchAsync(system, WorkerSubject.LoopForm)),
            ("System.Threading.Channels", new ChannelSubject()),
            ("Proto.Actor", new ProtoSubject()),
            ("Orleans grain", await GrainSubject.StartAsync()),
        ];
        List<Measured> results =
        [
            .. await TakeAsync(s_tell, Load.TellAsync),
            .. await TakeAsync(s_ask, Load.AskInARowAsync),
            .. await TakeAsync(s_asks, Load.AskAtOnceAsync),
        ];
        foreach (var (_, subject) in subjects)
            await subject.DisposeAsync();
        await system.Terminate();
        return results;

        async Task<List<Measured>> TakeAsync(Figure figure, Func<ISubject, byte[], int, Task<double>> load) => isWanted(figure)
            ? await Rounds.RunAsync([figure], [.. subjects.Select(one => new Paced(one.Name, effort, async count => [await load(one.Subject, _payload, count)]))], effort.Rounds)
            : [];
    }
}
