using System.CommandLine;
using System.Text;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli.Commands;

internal static class ConfigCommand
{
    private static readonly Argument<string?> s_prefix = new("PATH") { Description = "only what begins so, with or without akka.workers before it", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => null };
    private static readonly Option<bool> s_changed = new("--changed") { Description = "only what the application has set" };
    private static readonly Option<bool> s_sensitive = new("--sensitive") { Description = "show what is masked otherwise" };
    private static readonly Argument<string?> s_file = new("FILE") { Description = "a file of HOCON; - for standard input; nothing for the running configuration", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => null };

    public static Command Create() => new Command("config", "The effective configuration").With(Show(), Check());

    private static Command Show() => new Command("show", "Every value, with where it comes from").With(s_prefix, s_changed, s_sensitive).Does(async (session, cancelled) =>
        session.Show(await session.GetAsync($"config{(session.Get(s_sensitive) ? "?sensitive=true" : "")}", ApiJson.Default.ConfigView, cancelled), config =>
        {
            var table = Tables.Of("PATH", "VALUE", "ORIGIN", "DEFAULT");
            foreach (var value in config.Values.Where(value => IsWanted(session, value)))
                table.Add(Safe.Text(value.Path), value.IsMasked ? "(masked)" : Safe.Text(Shown.FirstLine(value.Value ?? "")), value.Origin, Safe.Text(Shown.FirstLine(value.Default ?? "")));
            session.Write(table);
        }));

    private static bool IsWanted(Session session, ConfigValueView value)
    {
        const string Root = "akka.workers.";
        var prefix = session.Get(s_prefix) ?? "";
        return (value.Path.StartsWith(prefix, StringComparison.Ordinal) || value.Path.StartsWith(Root + prefix, StringComparison.Ordinal))
            && (!session.Get(s_changed) || value.Origin == "application");
    }

    private static Command Check() => new Command("check", "Names every key that is unknown, with the nearest that is known, and every value that is out of range").With(s_file).Does(async (session, cancelled) =>
    {
        var answer = session.Get(s_file) is { } file
            ? await session.Api.SendAsync(
                HttpMethod.Post, "config/check", new StringContent(await ReadAsync(file, cancelled), Encoding.UTF8, "text/plain"), ApiJson.Default.ConfigCheckView, session.Patience ?? TimeSpan.FromSeconds(10), cancelled)
            : await session.GetAsync("config/check", ApiJson.Default.ConfigCheckView, cancelled);
        session.Show(answer, check =>
        {
            foreach (var fault in check.Faults)
                session.Line(Safe.Text(fault));
            if (check.Ok)
                session.Line("the configuration is in order");
        });
        return answer.Value.Ok ? ExitCode.Ok : ExitCode.Failed;
    });

    private static async Task<string> ReadAsync(string file, CancellationToken cancelled)
    {
        try
        {
            return file == "-" ? await Console.In.ReadToEndAsync(cancelled) : await File.ReadAllTextAsync(file, cancelled);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.NotFound, $"{Safe.Text(file)} cannot be read: {failure.Message}");
        }
    }
}
