namespace Akka.Workers.Dashboard.Tests;

/// <summary>A page of another site, open in the same browser.</summary>
public sealed class ForeignPageSpecs(Chromium chromium) : PageSpecs(chromium)
{
    private string Host => Address.GetLeftPart(UriPartial.Authority);

    private string Token => Address.Fragment["#token=".Length..];

    [Fact]
    public async Task It_reads_nothing_does_nothing_and_frames_nothing_even_if_it_knew_the_token()
    {
        var handle = await LaunchAsync("ledger", "local");
        var answers = new List<(string Url, int Status)>();
        Page.Response += (_, answer) =>
        {
            if (answer.Url.StartsWith(Host, StringComparison.Ordinal))
                answers.Add((answer.Url, answer.Status));
        };
        await Page.RouteAsync("http://evil.example/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>evil</title><iframe></iframe><form method=post></form>" }));
        await Page.GotoAsync("http://evil.example/");
        Assert.Equal("nothing", await FetchAsync("system", "{}"));
        Assert.Equal("nothing", await FetchAsync("system", $"{{ headers: {{ authorization: 'Bearer {Token}' }} }}"));
        // A request that a browser sends without asking first.
        await FetchAsync("workers/ledger/stop", "{ method: 'POST', mode: 'no-cors', headers: { 'content-type': 'text/plain' } }");
        await FetchAsync("workers/ledger/stop", $"{{ method: 'POST', headers: {{ authorization: 'Bearer {Token}' }} }}");
        await Page.EvaluateAsync("url => new Promise(done => { const frame = document.querySelector('iframe'); frame.onload = done; frame.src = url; })", $"{Host}/");
        Assert.DoesNotContain(Page.Frames, frame => frame.Url.StartsWith(Host, StringComparison.Ordinal));
        await Page.EvaluateAsync("url => { const form = document.querySelector('form'); form.action = url; form.submit(); }", $"{Host}/api/v1/workers/ledger/stop");
        await Expect(Page.Locator("body")).ToShowAsync("another");
        Assert.All(answers.Where(answer => answer.Url.Contains("/api/", StringComparison.Ordinal)), answer => Assert.Equal(403, answer.Status));
        Assert.Contains(answers, answer => answer.Url.EndsWith("/stop", StringComparison.Ordinal));
        Assert.Equal((WorkerState.Running, 1), (handle.Status.State, handle.Status.Incarnation));
        ForgiveComplaints();
    }

    private Task<string> FetchAsync(string route, string options) =>
        Page.EvaluateAsync<string>($"url => fetch(url, {options}).then(answer => answer.text(), () => 'nothing')", $"{Host}/api/v1/{route}");
}
