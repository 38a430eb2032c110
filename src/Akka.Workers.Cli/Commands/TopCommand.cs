using System.CommandLine;
using Akka.Workers.Management.Contract;
using Spectre.Console;

namespace Akka.Workers.Cli.Commands;

internal static class TopCommand
{
    private static readonly Option<TimeSpan?> s_period = Globals.TimeOption("--period", "-p", "how long between two looks; by default 2 s");
    private static readonly Option<int?> s_count = new("--count", "-n") { Description = "end after so many looks", HelpName = "N" };

    public static Command Create()
    {
        var command = new Command("top", "The workers, live, the busiest first; until Ctrl+C").With(s_period, s_count);
        command.Validators.Add(result =>
        {
            if (result.GetValue(s_count) is < 1)
                result.AddError("--count takes a whole number from 1");
        });
        return command.Does(async (session, cancelled) =>
        {
            try
            {
                if (session.IsJson || !session.Out.Profile.Capabilities.Interactive)
                    await PrintAsync(session, cancelled);
                else
                    await session.Out.Live(new Text("")).StartAsync(live => ShowAsync(session, live, cancelled));
            }
            catch (OperationCanceledException)
            {
                // Ctrl+C is how it ends.
            }

            return ExitCode.Ok;
        });
    }

    private static async Task PrintAsync(Session session, CancellationToken cancelled)
    {
        await foreach (var look in LooksAsync(session, cancelled))
        {
            session.Show(look, workers =>
            {
                session.Line(Head(workers));
                session.Write(PsCommand.TableOf(Busiest(workers)));
            });
        }
    }

    private static async Task ShowAsync(Session session, LiveDisplayContext live, CancellationToken cancelled)
    {
        await foreach (var look in LooksAsync(session, cancelled))
        {
            live.UpdateTarget(new Rows(new Text(Head(look.Value)), PsCommand.TableOf(Busiest(look.Value).Take(Math.Max(1, session.Out.Profile.Height - 4)))));
            live.Refresh();
        }
    }

    private static async IAsyncEnumerable<Answer<WorkersView>> LooksAsync(Session session, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancelled)
    {
        for (var left = session.Get(s_count) ?? int.MaxValue; left > 0; left--)
        {
            yield return await session.GetAsync("workers", ApiJson.Default.WorkersView, cancelled);
            if (left > 1)
                await Task.Delay(session.Get(s_period) ?? TimeSpan.FromSeconds(2), cancelled);
        }
    }

    private static IEnumerable<WorkerView> Busiest(WorkersView workers) =>
        workers.Workers.OrderByDescending(worker => worker.Process?.CpuPercent ?? 0).ThenByDescending(worker => worker.Messages.PerSecond ?? 0).ThenBy(worker => worker.Name, StringComparer.Ordinal);

    private static string Head(WorkersView workers) =>
        $"{Shown.Moment(workers.At)}  {Shown.Some(workers.Workers.Count, "worker")}{(workers.Workers is [] ? "" : ": ")}{string.Join(", ", workers.Workers.CountBy(worker => worker.State).Select(state => $"{state.Value} {state.Key}"))}; {Shown.Rate(workers.Workers.Sum(worker => worker.Messages.PerSecond ?? 0))} msg/s";
}
