using System.CommandLine;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli.Commands;

internal static class CheckpointCommand
{
    private static readonly Argument<string> s_worker = Actions.Worker();

    public static Command Create() => new Command("checkpoint", "Saves a worker's state, and waits until it is durable").With(s_worker).Does(async (session, cancelled) =>
    {
        var name = session.Get(s_worker);
        return session.Show(
            await session.DoAsync($"saving {Safe.Text(name)}", $"workers/{Actions.Part(name)}/checkpoint", ApiJson.Default.CheckpointView, cancelled),
            done => session.Line($"{Safe.Text(done.Worker)} saved as epoch {done.Epoch} in {Shown.Time(done.TookMs)}"));
    });
}
