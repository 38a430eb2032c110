// The one file of these specifications that starts processes.
#pragma warning disable RS0030
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace CacheAudit.Tests;

/// <summary>A program of its own, its output line by line, and its end.</summary>
internal sealed partial class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> _all = new();
    private readonly Task _reading;

    private RunningProgram(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _reading = Task.WhenAll(ReadAsync(_process.StandardOutput), ReadAsync(_process.StandardError));
    }

    public int Id => _process.Id;

    public string Output => string.Join('\n', _all);

    public static RunningProgram Start(string file, string home, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["HOME"] = home;
        start.Environment.Remove("XDG_DATA_HOME");
        start.Environment.Remove("NUGET_PACKAGES");
        return new RunningProgram(start);
    }

    /// <summary>Waits for a line that holds <paramref name="part"/>.</summary>
    public async Task<string> LineAsync(string part)
    {
        using var bound = new CancellationTokenSource(s_bound);
        await foreach (var line in _lines.Reader.ReadAllAsync(bound.Token))
        {
            if (line.Contains(part, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"it ended without saying '{part}', and said:\n{Output}");
    }

    public void Kill() => _process.Kill();

    /// <summary>SIGTERM.</summary>
    public void Terminate() => Assert.Equal(0, SendSignal(Id, 15));

    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(s_bound);
        await _reading.WaitAsync(s_bound);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(s_bound);
        _process.Dispose();
    }

    private int _open = 2;

    private async Task ReadAsync(StreamReader from)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            _all.Enqueue(line);
            _lines.Writer.TryWrite(line);
        }

        if (Interlocked.Decrement(ref _open) == 0)
            _lines.Writer.Complete();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
