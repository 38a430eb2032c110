using Akka.Workers.Processes.Internal;

namespace Akka.Workers.Processes.Tests.Child;

/// <summary>Real child processes, none of which outlives its test.</summary>
public abstract class ChildSpecs : IAsyncLifetime
{
    private readonly List<StartedChild> _started = [];

    /// <summary>Longer than what is expected ever takes, here and on a loaded machine.</summary>
    protected static TimeSpan Expected { get; } = TimeSpan.FromSeconds(20);

    /// <summary>What the tests start: the test child beside them.</summary>
    protected static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "TestChild");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var child in _started)
            await child.Process.DisposeAsync().AsTask().WaitAsync(Expected);
    }

    private protected static ProcessConfig Script(params string[] script) => new ProcessConfig("test").WithFile(Program).WithArguments(script);

    private protected Task<StartedChild> StartAsync(params string[] script) => StartAsync(Script(script));

    private protected async Task<StartedChild> StartAsync(ProcessConfig config, string invitation = "come")
    {
        var lines = new Lines();
        var child = new StartedChild(await ChildProcess.StartAsync(config, invitation, lines.Add).WaitAsync(Expected), lines);
        _started.Add(child);
        return child;
    }

    private protected async Task<StartedChild> StartReadyAsync(params string[] script)
    {
        var child = await StartAsync(script);
        await child.Lines.FirstAsync("ready");
        return child;
    }

    /// <summary>How a child ends that is left alone.</summary>
    private protected async Task<ChildExit> EndOfAsync(params string[] script) => await (await StartAsync(script)).Process.Exited.WaitAsync(Expected);
}

internal sealed record StartedChild(ChildProcess Process, Lines Lines) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
