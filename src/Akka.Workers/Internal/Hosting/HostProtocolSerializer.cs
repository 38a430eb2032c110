using Akka.Actor;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.State;
using PolyType;
using PolyType.Abstractions;

namespace Akka.Workers.Internal.Hosting;

/// <summary>What gates, hosts and handles say to each other, for those in other processes.</summary>
internal sealed class HostProtocolSerializer : ContractSerializer
{
    /// <summary>Apart from the program's own messages, so that a transport can tell who may send it.</summary>
    public const int Id = WorkerContractSerializer.Id + 1;

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
        Contract<HostReply.Checked>("checked"),
        Contract<HostReply.Built>("built"),
        Contract<HostReply.StateGiven>("state-given"),
        Contract<HostReply.StateRefused>("state-refused"),
        Contract<HostReply.CheckpointDue>("checkpoint-due"),
        Contract<HostReply.Ending>("ending"),
        Contract<HostReply.Unread>("unread"),
        Contract<HostReply.Ended>("ended"),
        Contract<HostReply.Inspected>("inspected"),
        Contract<HostReport>("host-report"),
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
    ];

    // Akka's serialization creates it, by this constructor.
    public HostProtocolSerializer(ExtendedActorSystem system)
        : base(system, s_contracts, new BirthConverter(), new HeldMessageConverter(system)) { }

    public static IEnumerable<Type> Types => s_contracts.Select(contract => contract.Type);

    public override int Identifier => Id;

    private static WorkerContract Contract<T>(string name) => WorkerContract.Create($"akka.workers.{name}", HostProtocolShapes.Of<T>());
}

[GenerateShapeFor<HostRequest.Close>]
[GenerateShapeFor<HostRequest.Check>]
[GenerateShapeFor<HostRequest.Build>]
[GenerateShapeFor<HostRequest.Discard>]
[GenerateShapeFor<HostRequest.Cancel>]
[GenerateShapeFor<HostRequest.Finish>]
[GenerateShapeFor<HostRequest.Abandon>]
[GenerateShapeFor<HostRequest.Report>]
[GenerateShapeFor<HostReply.Checked>]
[GenerateShapeFor<HostReply.Built>]
[GenerateShapeFor<HostReply.StateGiven>]
[GenerateShapeFor<HostReply.StateRefused>]
[GenerateShapeFor<HostReply.CheckpointDue>]
[GenerateShapeFor<HostReply.Ending>]
[GenerateShapeFor<HostReply.Unread>]
[GenerateShapeFor<HostReply.Ended>]
[GenerateShapeFor<HostReply.Inspected>]
[GenerateShapeFor<HostReport>]
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
internal sealed partial class HostProtocolShapes
{
    private HostProtocolShapes() { }

    public static ITypeShape<T> Of<T>() => TypeShapeResolver.ResolveDynamicOrThrow<T, HostProtocolShapes>();
}
