using System.Buffers;
using Akka.Actor;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.Hosts;
using Akka.Workers.Internal.State;
using PolyType;
using PolyType.Abstractions;

namespace Akka.Workers.Internal.Hosting;

/// <summary>What gates, hosts and handles say to each other, for those in other processes.</summary>
internal sealed class HostProtocolSerializer : ContractSerializer, ISequenceSerializer
{
    /// <summary>Apart from the program's own messages, so that a transport can tell who may send it.</summary>
    public const int Id = WorkerContractSerializer.Id + 1;

    // Below, a copy costs less than sending from two places.
    private const int LargeState = 16 << 10;

    private static readonly WorkerContract[] s_contracts =
    [
        Contract<HostRequest.Close>("close"),
        Contract<HostRequest.Check>("check"),
        Contract<HostRequest.Build>("build"),
        Contract<HostRequest.Discard>("discard"),
        Contract<HostRequest.Cancel>("cancel"),
        Contract<HostRequest.Finish>("finish"),
        Contract<HostRequest.Abandon>("abandon"),
        Contract<HostRequest.Report>("report"),
        Contract<HostRequest.WarmUp>("warm-up"),
        Contract<HostReply.Checked>("checked"),
        Contract<HostReply.Built>("built"),
        Contract<HostReply.StateGiven>("state-given"),
        Contract<HostReply.StateRefused>("state-refused"),
        Contract<HostReply.CheckpointDue>("checkpoint-due"),
        Contract<HostReply.Ending>("ending"),
        Contract<HostReply.Hung>("hung"),
        Contract<HostReply.Unread>("unread"),
        Contract<HostReply.Ended>("ended"),
        Contract<HostReply.Inspected>("inspected"),
        Contract<HostReport>("host-report"),
        Contract<HostRequest.Look>("look"),
        Contract<HostLook>("looked"),
        Contract<Rpc.Stop>("stop"),
        Contract<Rpc.Restart>("restart"),
        Contract<Rpc.Checkpoint>("checkpoint"),
        Contract<ControlRpc.Begin>("begin"),
        Contract<ControlRpc.CheckpointNow>("checkpoint-now"),
        Contract<ControlRpc.Withdraw>("withdraw"),
        Contract<ControlRpc.Inspect>("inspect"),
        Contract<HandleQuery.Stop>("query-stop"),
        Contract<HandleQuery.Restart>("query-restart"),
        Contract<HandleQuery.Checkpoint>("query-checkpoint"),
        Contract<HandleQuery.Inspect>("query-inspect"),
        Contract<HandleQuery.Follow>("query-follow"),
        Contract<HandleAnswer.Restarted>("restarted"),
        Contract<HandleAnswer.Checkpointed>("checkpointed"),
        Contract<HandleAnswer.Inspected>("tree"),
        Contract<HandleAnswer.Happened>("happened"),
        Contract<HandleAnswer.Refused>("refused"),
        Contract<HostQuery.Launch>("host-launch"),
        Contract<HostQuery.Run>("host-run"),
        Contract<HostQuery.Close>("host-close"),
        Contract<HostAnswer.Accepted>("host-accepted"),
        Contract<HostAnswer.Happened>("host-happened"),
        Contract<HostAnswer.Refused>("host-refused"),
    ];

    // Akka's serialization creates it, by this constructor.
    public HostProtocolSerializer(ExtendedActorSystem system)
        : base(system, s_contracts, [.. HostProtocolMaps.Of(system), new StateImageConverter(), new InspectionConverter(), new HostLookConverter()]) { }

    /// <summary>The names of what only the process says that has the gates. A transport knows them too, to refuse them before they are read.</summary>
    public static IEnumerable<string> Orders => s_contracts
        .Where(contract => contract.Type.IsAssignableTo(typeof(HostRequest)) || contract.Type.IsAssignableTo(typeof(Rpc))).Select(contract => contract.Name);

    public static IEnumerable<Type> Types => s_contracts.Select(contract => contract.Type);

    public override int Identifier => Id;

    /// <inheritdoc/>
    public ReadOnlySequence<byte> ToSequence(object message) => StateIn(message) is { Payload.Length: > LargeState } ? WriteStateApart(message) : default;

    private static StateImage? StateIn(object message) => message switch
    {
        HostReply.StateGiven given => given.Image,
        HostRequest.Build { Birth: Birth.State { Image: var image } } => image,
        _ => null,
    };

    // A shape is made when it is first needed, for most processes need few of them.
    private static WorkerContract<T> Contract<T>(string name) => new($"akka.workers.{name}", HostProtocolShapes.Of<T>);
}

[GenerateShapeFor<HostRequest.Close>]
[GenerateShapeFor<HostRequest.Check>]
[GenerateShapeFor<HostRequest.Build>]
[GenerateShapeFor<HostRequest.Discard>]
[GenerateShapeFor<HostRequest.Cancel>]
[GenerateShapeFor<HostRequest.Finish>]
[GenerateShapeFor<HostRequest.Abandon>]
[GenerateShapeFor<HostRequest.Report>]
[GenerateShapeFor<HostRequest.WarmUp>]
[GenerateShapeFor<HostReply.Checked>]
[GenerateShapeFor<HostReply.Built>]
[GenerateShapeFor<HostReply.StateGiven>]
[GenerateShapeFor<HostReply.StateRefused>]
[GenerateShapeFor<HostReply.CheckpointDue>]
[GenerateShapeFor<HostReply.Ending>]
[GenerateShapeFor<HostReply.Hung>]
[GenerateShapeFor<HostReply.Unread>]
[GenerateShapeFor<HostReply.Ended>]
[GenerateShapeFor<HostReply.Inspected>]
[GenerateShapeFor<HostReport>]
[GenerateShapeFor<HostRequest.Look>]
[GenerateShapeFor<HostLook>]
[GenerateShapeFor<Rpc.Stop>]
[GenerateShapeFor<Rpc.Restart>]
[GenerateShapeFor<Rpc.Checkpoint>]
[GenerateShapeFor<ControlRpc.Begin>]
[GenerateShapeFor<ControlRpc.CheckpointNow>]
[GenerateShapeFor<ControlRpc.Withdraw>]
[GenerateShapeFor<ControlRpc.Inspect>]
[GenerateShapeFor<HandleQuery.Stop>]
[GenerateShapeFor<HandleQuery.Restart>]
[GenerateShapeFor<HandleQuery.Checkpoint>]
[GenerateShapeFor<HandleQuery.Inspect>]
[GenerateShapeFor<HandleQuery.Follow>]
[GenerateShapeFor<HandleAnswer.Restarted>]
[GenerateShapeFor<HandleAnswer.Checkpointed>]
[GenerateShapeFor<HandleAnswer.Inspected>]
[GenerateShapeFor<HandleAnswer.Happened>]
[GenerateShapeFor<HandleAnswer.Refused>]
[GenerateShapeFor<HostQuery.Launch>]
[GenerateShapeFor<HostQuery.Run>]
[GenerateShapeFor<HostQuery.Close>]
[GenerateShapeFor<HostAnswer.Accepted>]
[GenerateShapeFor<HostAnswer.Happened>]
[GenerateShapeFor<HostAnswer.Refused>]
internal sealed partial class HostProtocolShapes
{
    private HostProtocolShapes() { }

    public static ITypeShape<T> Of<T>() => TypeShapeResolver.ResolveDynamicOrThrow<T, HostProtocolShapes>();
}
