using System.CommandLine;
using System.Net.Http.Json;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli.Commands;

internal static class InspectCommand
{
    private static readonly Argument<string[]> s_paths = new("PATH")
    {
        Description = "names of nodes separated by '/', with '*' for any run of characters of one name: workers/*/inside; nothing for the top",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<bool> s_recursive = new("--recursive", "-r") { Description = "everything below" };
    private static readonly Option<int?> s_depth = new("--levels", "-l") { Description = "how many levels below; by default one", HelpName = "DEPTH" };
    private static readonly Option<TimeSpan?> s_period = Globals.TimeOption("--period", "-p", "look again and again, until Ctrl+C");
    private static readonly Option<string?> s_update = new("--update", "-u") { Description = "set the value at the path", HelpName = "VALUE" };
    private static readonly Option<bool> s_sensitive = new("--sensitive") { Description = "show what is masked otherwise" };

    public static Command Create()
    {
        var command = new Command("inspect", "The live tree of hosts, processes and workers, and what each worker shows of itself")
            .With(s_paths, s_recursive, s_depth, s_period, s_update, s_sensitive);
        command.Validators.Add(result =>
        {
            if (result.GetValue(s_depth) is < 0)
                result.AddError("--levels takes a whole number from 0");
            if (result.GetValue(s_update) is not null && result.GetValue(s_paths) is not [_])
                result.AddError("--update takes one path");
            if (result.GetValue(s_update) is not null && result.GetValue(s_period) is not null)
                result.AddError("--update and --period do not go together");
        });
        return command.Does(async (session, cancelled) =>
        {
            if (session.Get(s_update) is { } value)
                return await UpdateAsync(session, session.Get(s_paths)[0], value, cancelled);
            try
            {
                while (true)
                {
                    await LookAsync(session, cancelled);
                    if (session.Get(s_period) is not { } period)
                        return ExitCode.Ok;
                    await Task.Delay(period, cancelled);
                    if (!session.IsJson)
                        session.Line("");
                }
            }
            catch (OperationCanceledException) when (session.Get(s_period) is not null)
            {
                return ExitCode.Ok;
            }
        });
    }

    private static async Task LookAsync(Session session, CancellationToken cancelled)
    {
        string[] paths = session.Get(s_paths) is [_, ..] given ? given : [""];
        // Of a path that names one thing the levels count from there.
        var levels = session.Get(s_recursive) ? (int?)null : session.Get(s_depth) ?? 1;
        var missing = new List<string>();
        foreach (var path in paths)
        {
            var route = $"inspect?path={Actions.Part(path)}{(levels is { } depth ? $"&depth={depth}" : "")}{(session.Get(s_sensitive) ? "&sensitive=true" : "")}";
            var answer = await session.GetAsync(route, ApiJson.Default.NodeView, cancelled);
            if (path.Length > 0 && answer.Value.Children.Count == 0)
                missing.Add(path);
            else
                session.Show(answer, node => Write(session, node, 0));
        }

        if (missing is [_, ..])
            throw new ToolException(ExitCode.NotFound, $"there is nothing at '{string.Join("', '", missing)}'", "akka-workers inspect, without a path, shows the top of the tree");
    }

    private static async Task<int> UpdateAsync(Session session, string path, string value, CancellationToken cancelled)
    {
        var body = JsonContent.Create(new UpdateRequest { Path = path, Value = value }, ApiJson.Default.UpdateRequest);
        var answer = await session.Api.SendAsync(HttpMethod.Patch, "inspect", body, ApiJson.Default.NodeView, session.Patience ?? TimeSpan.FromSeconds(10), cancelled);
        return session.Show(answer, node => Write(session, node, 0));
    }

    private static void Write(Session session, NodeView node, int level)
    {
        var name = $"{new string(' ', level * 2)}{Safe.Text(node.Name)}";
        var mark = node.Mark is { } why ? $" ({why})" : "";
        if (node.Value is "" && node.Children.Count == 0)
        {
            session.Line($"{name}: {Shown.Nothing}{mark}");
        }
        else if (node.Value is { } value)
        {
            var lines = Safe.Lines(value).ToArray();
            session.Line($"{name}: {lines[0]}{mark}");
            foreach (var line in lines.Skip(1))
                session.Line($"{new string(' ', (level * 2) + 4)}{line}");
        }
        else
        {
            session.Line($"{name}{mark}");
        }

        foreach (var child in node.Children)
            Write(session, child, level + 1);
    }
}
