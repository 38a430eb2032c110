// The one file of these specifications that starts processes.
#pragma warning disable RS0030
using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace Akka.Workers.Cli.Tests;

/// <summary>The tool, run as the program that it is.</summary>
internal sealed class Tool : IAsyncDisposable
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(60);

    private static readonly string s_path = typeof(Tool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(known => known.Key == "Tool").Value!;

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Task _reading;
    private readonly Task<string> _errors;

    private Tool(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _errors = _process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <param name="runtime">The runtime directory of the user who runs it.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Tool Start(string runtime, params IEnumerable<string> arguments)
    {
        // Whoever runs the tests in the background ignores Ctrl+C, and so would all that they start.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", s_path]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["XDG_RUNTIME_DIR"] = runtime;
        return new Tool(start);
    }

    /// <summary>With a terminal for its output, as a user has it.</summary>
    public static Tool StartOnTerminal(string runtime, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("script", ["--quiet", "--return", "--flush", "--command", string.Join(' ', arguments.Prepend(s_path)), "/dev/null"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["XDG_RUNTIME_DIR"] = runtime, ["TERM"] = "xterm-256color", ["NO_COLOR"] = "1" },
        };
        return new Tool(start);
    }

    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string runtime, params IEnumerable<string> arguments)
    {
        await using var tool = Start(runtime, arguments);
        return await tool.EndAsync();
    }

    /// <summary>Waits until it has printed something.</summary>
    public async Task SaysAsync(string part)
    {
        using var bound = new CancellationTokenSource(s_bound);
        while (!Output.Contains(part, StringComparison.Ordinal))
        {
            Assert.False(_reading.IsCompleted, $"it ended without saying '{part}', and said: {Output}");
            await Task.Delay(5, bound.Token);
        }
    }

    /// <summary>Ctrl+C.</summary>
    public void Interrupt() => Signals.Interrupt(_process.Id);

    public async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(s_bound);
        await _reading.WaitAsync(s_bound);
        return (_process.ExitCode, Output, await _errors.WaitAsync(s_bound));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(s_bound);
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new char[4096];
        while (await _process.StandardOutput.ReadAsync(buffer) is > 0 and var read)
        {
            lock (_output)
                _output.Append(buffer, 0, read);
        }
    }
}
