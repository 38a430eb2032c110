using System.CommandLine;
using System.CommandLine.Completions;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli;

/// <summary>How commands are put together.</summary>
internal static class Actions
{
    private static readonly TimeSpan s_short = TimeSpan.FromSeconds(3);

    public static Command With(this Command command, params ReadOnlySpan<Symbol> parts)
    {
        foreach (var part in parts)
        {
            if (part is Option option)
                command.Options.Add(option);
            else if (part is Argument argument)
                command.Arguments.Add(argument);
            else if (part is Command below)
                command.Subcommands.Add(below);
        }

        return command;
    }

    public static Command Does(this Command command, Func<Session, CancellationToken, Task<int>> action)
    {
        command.SetAction(async (arguments, cancellationToken) =>
        {
            using var session = new Session(arguments);
            return await action(session, cancellationToken);
        });
        return command;
    }

    public static Argument<string> Worker(string description = "the worker's name, as ps shows it") => new("ID") { Description = description, CompletionSources = { WorkerNames } };

    public static Argument<string?> OptionalWorker(string description) =>
        new("ID") { Description = description, Arity = ArgumentArity.ZeroOrOne, CompletionSources = { WorkerNames }, DefaultValueFactory = _ => null };

    public static IEnumerable<CompletionItem> HostNames(CompletionContext context) => Ask(
        context, async session => (await session.GetAsync("hosts", ApiJson.Default.HostsView, CancellationToken.None)).Value.Hosts.Select(host => host.Name));

    /// <summary>As a part of a URL.</summary>
    public static string Part(string text) => Uri.EscapeDataString(text);

    private static IEnumerable<CompletionItem> WorkerNames(CompletionContext context) => Ask(
        context, async session => (await session.GetAsync("workers", ApiJson.Default.WorkersView, CancellationToken.None)).Value.Workers.Select(worker => worker.Name));

    /// <summary>Completions come from the running system; where there is none, or it does not answer soon, there are none.</summary>
    private static CompletionItem[] Ask(CompletionContext context, Func<Session, Task<IEnumerable<string>>> ask)
    {
        CompletionItem[] items = [];
        var done = new ManualResetEventSlim();
        _ = Task.Run(async () =>
        {
            try
            {
                using var session = new Session(context.ParseResult);
                Volatile.Write(ref items, [.. (await ask(session)).Select(name => new CompletionItem(Safe.Text(name)))]);
            }
            catch (ToolException)
            {
                // Nobody asked to be told.
            }
            finally
            {
                done.Set();
            }
        });
        done.Wait(s_short);
        return Volatile.Read(ref items);
    }
}
