using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli.Commands;

internal static class StateCommand
{
    private static readonly Argument<string> s_worker = Actions.Worker();
    private static readonly Argument<string> s_file = new("FILE") { Description = "what export wrote" };
    private static readonly Option<bool> s_content = new("--content") { Description = "what is in it, too" };
    private static readonly Option<bool> s_fresh = new("--fresh") { Description = "have the worker save its state first" };
    private static readonly Option<string?> s_output = new("--output", "-o") { Description = "the file; by default <ID>-<epoch>.state here", HelpName = "FILE" };

    public static Command Create() => new Command("state", "A worker's saved state: show, export, compare, import").With(
        new Command("show", "What was saved last").With(s_worker, s_content, s_fresh).Does(ShowAsync),
        new Command("export", "Writes what was saved last to a file, which says itself whether it is whole").With(s_worker, s_output, s_fresh).Does(ExportAsync),
        new Command("diff", "How a file differs from what was saved last; exit code 1 when it does").With(s_worker, s_file, s_fresh).Does(DiffAsync),
        new Command("import", "Restarts a worker from a file, and waits until that is saved; it goes on from its own state when anything fails").With(s_worker, s_file).Does(ImportAsync));

    private static string Route(Session session, string below = "") => $"workers/{Actions.Part(session.Get(s_worker))}/state{below}";

    private static async Task FreshenAsync(Session session, CancellationToken cancelled)
    {
        if (session.Get(s_fresh))
            await session.DoAsync("saving", $"workers/{Actions.Part(session.Get(s_worker))}/checkpoint", ApiJson.Default.CheckpointView, cancelled);
    }

    private static async Task<int> ShowAsync(Session session, CancellationToken cancelled)
    {
        await FreshenAsync(session, cancelled);
        var state = await session.GetAsync(Route(session, session.Get(s_content) ? "?content=true" : ""), ApiJson.Default.StateView, cancelled);
        return session.Show(state, view =>
        {
            session.Line($"{Safe.Text(view.Worker)}: epoch {view.Epoch}, version {view.Version}, {Shown.Bytes(view.Bytes)} bytes, sha256 {view.Sha256}");
            if (view.Content is not { } content)
                return;
            foreach (var line in Safe.Lines(JsonSerializer.Serialize(content, Indented.Default.JsonElement)))
                session.Line(line);
        });
    }

    private static async Task<int> ExportAsync(Session session, CancellationToken cancelled)
    {
        await FreshenAsync(session, cancelled);
        var (name, bytes) = await session.Api.ReadAsync(Route(session, "/export"), session.Patience ?? TimeSpan.FromSeconds(60), cancelled);
        // The name comes from the system: no part of it is to be a folder.
        var file = Path.GetFullPath(session.Get(s_output) ?? Path.GetFileName(name));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        // It holds what the worker knows.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var written = new FileStream(file, options))
            await written.WriteAsync(bytes, cancelled);
        session.Line(session.IsJson ? $"{{\"file\":\"{JsonEncodedText.Encode(file)}\",\"bytes\":{bytes.Length}}}" : $"{Safe.Text(file)}, {Shown.Bytes(bytes.Length)} bytes");
        return ExitCode.Ok;
    }

    private static async Task<int> DiffAsync(Session session, CancellationToken cancelled)
    {
        await FreshenAsync(session, cancelled);
        var diff = await session.Api.SendAsync(
            HttpMethod.Post, Route(session, "/diff"), await FileAsync(session, cancelled), ApiJson.Default.StateDiffView, session.Patience ?? TimeSpan.FromSeconds(60), cancelled);
        session.Show(diff, view =>
        {
            session.Line($"--- {Safe.Text(session.Get(s_file))}: epoch {view.GivenEpoch}, version {view.GivenVersion}");
            session.Line($"+++ {Safe.Text(view.Worker)}: epoch {view.Epoch}, version {view.Version}");
            foreach (var difference in view.Differences)
            {
                if (difference.Given is { } given)
                    session.Line($"- {Safe.Text(difference.Path)}: {Safe.Text(given)}");
                if (difference.Saved is { } saved)
                    session.Line($"+ {Safe.Text(difference.Path)}: {Safe.Text(saved)}");
            }

            if (view.Differences is [])
                session.Line("no differences");
            if (view.IsTruncated)
                session.Line("… and more");
        });
        return diff.Value.Differences is [] ? ExitCode.Ok : ExitCode.Failed;
    }

    private static async Task<int> ImportAsync(Session session, CancellationToken cancelled)
    {
        var patience = session.Patience ?? TimeSpan.FromSeconds(60);
        var route = Route(session, $"/import?timeout={(long)patience.TotalMilliseconds}ms");
        var import = await session.Api.SendAsync(
            HttpMethod.Post, route, await FileAsync(session, cancelled), ApiJson.Default.RestartView, patience + TimeSpan.FromSeconds(5), cancelled);
        return session.Show(import, view => session.Line(
            $"{Safe.Text(view.Worker)} goes on from {Safe.Text(session.Get(s_file))}: incarnation {view.Incarnation}, saved as epoch {view.Epoch}; "
            + $"pause {Shown.Time(view.PauseMs)}, {view.Held} messages held, {Shown.Bytes(view.StateBytes)} bytes of state"));
    }

    private static async Task<HttpContent> FileAsync(Session session, CancellationToken cancelled)
    {
        try
        {
            return new ByteArrayContent(await File.ReadAllBytesAsync(session.Get(s_file), cancelled)) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.NotFound, $"{Safe.Text(session.Get(s_file))} cannot be read: {Safe.Text(failure.Message)}");
        }
    }
}
