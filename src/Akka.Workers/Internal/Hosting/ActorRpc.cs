using Akka.Actor;
using Akka.Dispatch;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Hosting;

/// <summary>Answers <see cref="Rpc"/> for a worker in actor form through its overrides.</summary>
internal static class ActorRpc
{
    public static void Handle(
        Incarnation incarnation, IActorContext context, Rpc rpc, Func<WrittenState> save, Func<Task> stop, Action<Inspection.Builder> inspect)
    {
        switch (rpc)
        {
            case Rpc.Stop:
                Stop(context, stop);
                break;
            case ControlRpc.Withdraw withdraw:
                incarnation.Withdraw(withdraw.Request);
                break;
            case Rpc.Restart restart when incarnation.IsWithdrawn(restart.Request):
            case Rpc.Checkpoint stale when incarnation.IsWithdrawn(stale.Request):
                break;
            case Rpc.Restart restart when TrySave(incarnation, restart.Request, save):
                Stop(context, stop);
                break;
            case Rpc.Checkpoint checkpoint:
                TrySave(incarnation, checkpoint.Request, save);
                break;
            case ControlRpc.CheckpointNow checkpoint:
                TrySave(incarnation, checkpoint.Request, save);
                break;
            case ControlRpc.Inspect request:
                new InspectExchange(incarnation, request.Request, request.Query).Respond(inspect);
                break;
        }
    }

    private static bool TrySave(Incarnation incarnation, long request, Func<WrittenState> save)
    {
        try
        {
            incarnation.GiveState(request, incarnation.Checked(save()));
            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            incarnation.RefuseState(request, RemoteError.From(failure));
            return false;
        }
    }

    private static void Stop(IActorContext context, Func<Task> stop)
    {
        var self = context.Self;
        ActorTaskScheduler.RunTask(async () =>
        {
            await stop();
            context.Stop(self);
        });
    }
}
