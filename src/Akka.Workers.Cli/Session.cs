using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Akka.Workers.Cli;

/// <summary>One run of the tool: what it was told for all commands, and the system it speaks to.</summary>
internal sealed class Session : IDisposable
{
    private static readonly TimeSpan s_usual = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longer = TimeSpan.FromSeconds(60);
    // What the API itself needs to say that the time is over.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    private readonly ParseResult _arguments;
    private readonly Lazy<ApiClient> _api;

    public Session(ParseResult arguments)
    {
        _arguments = arguments;
        IsJson = arguments.GetValue(Globals.Json);
        Patience = arguments.GetValue(Globals.Timeout);
        Out = Console(System.Console.Out, System.Console.IsOutputRedirected);
        Error = Console(System.Console.Error, System.Console.IsErrorRedirected);
        _api = new(() => new ApiClient(
            arguments.GetValue(Globals.Socket) ?? Discovery.One(arguments.GetValue(Globals.System), arguments.GetValue(Globals.Directory)).Path));
    }

    public bool IsJson { get; }

    /// <summary>How long the user wants to wait, if he says.</summary>
    public TimeSpan? Patience { get; }

    public IAnsiConsole Out { get; }

    public IAnsiConsole Error { get; }

    public ApiClient Api => _api.Value;

    public T? Get<T>(Option<T> option) => _arguments.GetValue(option);

    public T Get<T>(Argument<T> argument) => _arguments.GetRequiredValue(argument);

    public Task<Answer<T>> GetAsync<T>(string route, JsonTypeInfo<T> json, CancellationToken cancellationToken) =>
        Api.GetAsync(route, json, Patience ?? s_usual, cancellationToken);

    public IAsyncEnumerable<Answer<T>> FollowAsync<T>(string route, string kind, JsonTypeInfo<T> json, CancellationToken cancellationToken) =>
        Api.FollowAsync(route, kind, json, Patience ?? s_usual, cancellationToken);

    /// <summary>Has something done, showing that it goes on where somebody looks.</summary>
    public async Task<Answer<T>> DoAsync<T>(string what, string route, JsonTypeInfo<T> json, CancellationToken cancellationToken)
    {
        var patience = Patience ?? s_longer;
        return IsJson || !Error.Profile.Capabilities.Interactive ? await SendAsync() : await Error.Status().StartAsync(Markup.Escape(what), _ => SendAsync());

        Task<Answer<T>> SendAsync() => Api.SendAsync(HttpMethod.Post, Timed(route, patience), null, json, patience + s_grace, cancellationToken);
    }

    /// <summary>Waits for something of our own, showing that it goes on.</summary>
    public Task WaitAsync(string what, Task done) =>
        IsJson || !Error.Profile.Capabilities.Interactive ? done : Error.Status().StartAsync(Markup.Escape(what), _ => done);

    /// <summary>The same, told part by part as it goes on.</summary>
    public IAsyncEnumerable<(string Kind, string Json)> DoInPartsAsync(string route, HttpContent? body, CancellationToken cancellationToken)
    {
        var patience = Patience ?? s_longer;
        return Api.DoInPartsAsync(Timed(route, patience), body, patience + s_grace, cancellationToken);
    }

    /// <summary>Shows an answer: as it came, or for people.</summary>
    public int Show<T>(Answer<T> answer, Action<T> show)
    {
        if (IsJson)
            System.Console.Out.WriteLine(answer.Json);
        else
            show(answer.Value);
        return ExitCode.Ok;
    }

    /// <summary>Shows a table or a tree.</summary>
    public void Write(IRenderable shown)
    {
        if (!System.Console.IsOutputRedirected)
        {
            Out.Write(shown);
            return;
        }

        // Without the blanks that fill the last column.
        using var text = new StringWriter();
        Console(text, redirected: true).Write(shown);
        foreach (var line in text.ToString().TrimEnd().Split('\n'))
            Line(line.TrimEnd());
    }

    public void Line(string text) => System.Console.Out.WriteLine(text);

    public void Dispose()
    {
        if (_api.IsValueCreated)
            _api.Value.Dispose();
    }

    /// <summary>How long the API is to wait.</summary>
    private static string Timed(string route, TimeSpan patience) =>
        $"{route}{(route.Contains('?', StringComparison.Ordinal) ? '&' : '?')}timeout={(long)patience.TotalMilliseconds}ms";

    private static IAnsiConsole Console(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
            console.Profile.Width = 10_000;
        return console;
    }
}
