using System.CommandLine;

namespace Akka.Workers.Cli.Commands;

internal static class SystemsCommand
{
    public static Command Create() => new Command("systems", "The running systems of this user").Does((session, _) =>
    {
        var all = Discovery.All(session.Get(Globals.Directory));
        if (session.IsJson)
        {
            // Names are of letters, digits, - and _; a path is the one thing that has to be written with care.
            session.Line($"{{\"systems\":[{string.Join(",", all.Select(system => $"{{\"name\":\"{system.Name}\",\"pid\":{system.Pid},\"socket\":\"{System.Text.Json.JsonEncodedText.Encode(system.Path)}\"}}"))}]}}");
            return Task.FromResult(ExitCode.Ok);
        }

        var table = Tables.Of("SYSTEM", ">PID", "SOCKET");
        foreach (var system in all)
            table.Add(system.Name, Shown.Count(system.Pid), system.Path);
        session.Write(table);
        return Task.FromResult(ExitCode.Ok);
    });
}
