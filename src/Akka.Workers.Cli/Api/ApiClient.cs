using System.Net;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli;

/// <summary>Speaks to a system's control API through its socket.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly string _path;
    private readonly HttpClient _http;

    public ApiClient(string path)
    {
        _path = path;
        _http = new HttpClient(new SocketsHttpHandler { ConnectCallback = (_, cancelled) => ConnectAsync(path, cancelled), UseProxy = false })
        {
            BaseAddress = new Uri("http://localhost/api/v1/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public Task<Answer<T>> GetAsync<T>(string route, JsonTypeInfo<T> json, TimeSpan patience, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, route, null, json, patience, cancellationToken);

    /// <exception cref="ToolException">The API refused, is not there, or did not answer in time.</exception>
    public async Task<Answer<T>> SendAsync<T>(
        HttpMethod method, string route, HttpContent? body, JsonTypeInfo<T> json, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(patience);
        try
        {
            using var request = new HttpRequestMessage(method, route) { Content = body };
            using var response = await _http.SendAsync(request, bound.Token);
            var text = await response.Content.ReadAsStringAsync(bound.Token);
            if (!response.IsSuccessStatusCode)
                throw Refused(response.StatusCode, text);
            return new Answer<T>(text, JsonSerializer.Deserialize(text, json) ?? throw Unreadable(route));
        }
        catch (JsonException)
        {
            throw Unreadable(route);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw Gone(failure);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ToolException(ExitCode.TimedOut, $"no answer within {patience.TotalSeconds:0.#} s", "the program may be stopped or very busy; wait longer with --timeout");
        }
    }

    /// <summary>Reads a file.</summary>
    /// <returns>What it is called, and its content.</returns>
    public async Task<(string Name, byte[] Content)> ReadAsync(string route, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(route, patience, cancellationToken);
        return (response.Content.Headers.ContentDisposition?.FileName?.Trim('"') ?? "state", await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    /// <summary>Follows; ends with the system, or when it is cancelled.</summary>
    /// <exception cref="ToolException">The API refused, or is not there.</exception>
    public async IAsyncEnumerable<Answer<T>> FollowAsync<T>(
        string route, string kind, JsonTypeInfo<T> json, TimeSpan patience, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(route, patience, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using var items = SseParser.Create(stream).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(items))
        {
            if (items.Current.EventType == kind && JsonSerializer.Deserialize(items.Current.Data, json) is { } item)
                yield return new Answer<T>(items.Current.Data, item);
        }
    }

    /// <summary>A command that tells what it is doing while it does it.</summary>
    /// <exception cref="ToolException">The API refused, is not there, or did not end in time.</exception>
    public async IAsyncEnumerable<(string Kind, string Json)> DoInPartsAsync(string route, HttpContent? body, TimeSpan patience, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(patience);
        using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = body };
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await AnswerAsync(request, patience, cancellationToken, bound.Token);
        await using var stream = await response.Content.ReadAsStreamAsync(bound.Token);
        await using var items = SseParser.Create(stream).EnumerateAsync(bound.Token).GetAsyncEnumerator(bound.Token);
        while (await NextAsync(items))
            yield return (items.Current.EventType, items.Current.Data);
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> NextAsync(IAsyncEnumerator<SseItem<string>> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw Gone(failure);
        }
    }

    private async Task<HttpResponseMessage> OpenAsync(string route, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(patience);
        using var request = new HttpRequestMessage(HttpMethod.Get, route);
        return await AnswerAsync(request, patience, cancellationToken, bound.Token);
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, TimeSpan patience, CancellationToken cancellationToken, CancellationToken bound)
    {
        try
        {
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, bound);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
                throw Refused(response.StatusCode, await response.Content.ReadAsStringAsync(bound));
        }
        catch (HttpRequestException failure)
        {
            throw Gone(failure);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ToolException(ExitCode.TimedOut, $"no answer within {patience.TotalSeconds:0.#} s", "the program may be stopped or very busy; wait longer with --timeout");
        }
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>What came of a command that had begun.</summary>
    public static ToolException Refused(string problem)
    {
        var status = JsonSerializer.Deserialize(problem, ApiJson.Default.ProblemView)?.Status ?? 0;
        return Refused((HttpStatusCode)status, problem);
    }

    private static ToolException Refused(HttpStatusCode status, string text)
    {
        var exitCode = status switch
        {
            HttpStatusCode.NotFound => ExitCode.NotFound,
            HttpStatusCode.GatewayTimeout => ExitCode.TimedOut,
            HttpStatusCode.BadRequest => ExitCode.Usage,
            _ => ExitCode.Failed,
        };
        try
        {
            if (JsonSerializer.Deserialize(text, ApiJson.Default.ProblemView) is { } problem)
                return new ToolException(exitCode, problem.Detail ?? problem.Title, problem.Remedy) { Problem = text };
        }
        catch (JsonException)
        {
            // Said below.
        }

        return new ToolException(exitCode, $"the control API answered with status {(int)status}", "it may be of another version than this tool");
    }

    private static ToolException Unreadable(string route) =>
        new(ExitCode.Failed, $"what the control API answered at {route} cannot be read", "it may be of another version than this tool");

    private ToolException Gone(Exception failure) => new(
        failure is HttpRequestException { InnerException: SocketException } ? ExitCode.NotFound : ExitCode.Failed,
        $"the system at {_path} cannot be reached: {failure.InnerException?.Message ?? failure.Message}",
        "it may have ended; akka-workers systems says which run");
}

/// <summary>What the API answered, as it came and as it is.</summary>
internal readonly record struct Answer<T>(string Json, T Value);
