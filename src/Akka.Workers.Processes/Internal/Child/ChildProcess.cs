#pragma warning disable RS0030 // This is the one file that starts children by System.Diagnostics.Process.
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Akka.Workers.Processes.Internal;

/// <summary>A process that this one has started, from its start until it has been reaped.</summary>
internal sealed partial class ChildProcess : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Process _process;
    private readonly Stream _control;
    private readonly ChildOutput _output;
    private readonly PidHandle? _handle;
    // What waits for the end may run on the thread that watches for it, which has nothing else to do then.
    private readonly TaskCompletionSource<ChildExit> _exited = new();
    private ChildOrder _order;
    private bool _reaped;

    private ChildProcess(ProcessConfig config, Process process, ChildOutput output)
    {
        Config = config;
        _process = process;
        _output = output;
        _control = process.StandardInput.BaseStream;
        Pid = process.Id;
        if (OperatingSystem.IsLinux())
        {
            Identity = ProcessIdentity.Of(Pid) ?? new(Pid, 0);
            _handle = Linux.OpenPid(Pid);
            // Only what was there after the handle had been opened is known to be behind it.
            if (_handle.IsInvalid || process.HasExited)
                _handle = null;
        }
        else
        {
            Identity = new(Pid, process.StartTime.Ticks);
        }
    }

    public ProcessConfig Config { get; }

    public int Pid { get; }

    /// <summary>Tells this process from any other, also from a later one with the same number.</summary>
    public ProcessIdentity Identity { get; }

    /// <summary>
    /// Completes once, when the child has ended and has been reaped. A continuation that runs synchronously does not depend on
    /// the thread pool.
    /// </summary>
    public Task<ChildExit> Exited => _exited.Task;

    /// <summary>The last lines that it printed on standard error.</summary>
    public IReadOnlyList<string> LastLines => _output.Errors.Lines;

    /// <summary>Starts a child and hands it its invitation.</summary>
    /// <param name="config">What to start.</param>
    /// <param name="invitation">One line for the child alone, at most <see cref="ControlLine.MaxInvitation"/> bytes.</param>
    /// <param name="onLine">Is given what the child prints, one line at a time, on no particular thread. Must not throw.</param>
    /// <param name="onRead">Is given its process id and every line at once; see <see cref="ChildOutput.Attach"/>.</param>
    /// <param name="ct">Gives up; a child that was just started is killed.</param>
    /// <exception cref="WorkerException">It cannot be started. A child that starts and ends at once is no error here: see <see cref="Exited"/>.</exception>
    public static async Task<ChildProcess> StartAsync(ProcessConfig config, string invitation, Action<ChildLine> onLine, Action<int, ChildLine>? onRead = null, CancellationToken ct = default)
    {
        var line = Encoding.UTF8.GetBytes(invitation + "\n");
        if (string.IsNullOrWhiteSpace(invitation) || invitation.AsSpan().ContainsAny('\r', '\n') || line.Length > ControlLine.MaxInvitation)
            throw new ArgumentException($"an invitation is one line of at most {ControlLine.MaxInvitation} bytes", nameof(invitation));
        ct.ThrowIfCancellationRequested();
        var command = ChildCommand.Of(config);
        var child = await SpawnThread.RunAsync(() => Start(config, command, line, onLine, onRead));
        if (ct.IsCancellationRequested)
        {
            await child.DisposeAsync();
            ct.ThrowIfCancellationRequested();
        }

        return child;
    }

    private static ChildProcess Start(ProcessConfig config, ChildCommand command, byte[] invitation, Action<ChildLine> onLine, Action<int, ChildLine>? onRead)
    {
        command.Check(config);
        var output = new ChildOutput(config.Output, onLine);
        var process = new Process { StartInfo = StartInfo(config, DeathSignal.Before(command)) };
        try
        {
            process.Start();
        }
        catch (Win32Exception failure)
        {
            output.Dispose();
            throw new WorkerException($"the process '{config.Name}' cannot be started: {Marshal.GetPInvokeErrorMessage(failure.NativeErrorCode)}: {command.File}", failure);
        }

        try
        {
            if (OperatingSystem.IsWindows())
                Windows.TryBind(process.SafeHandle);
            return new ChildProcess(config, process, output).Begin(invitation, onRead);
        }
        catch (Exception failure)
        {
            // Out of files or threads, of which watching takes some. A child that is not watched must not be.
            process.Kill();
            output.Dispose();
            throw new WorkerException($"the process '{config.Name}' was started, cannot be watched, and was killed: {failure.GetBaseException().Message}", failure);
        }
    }

    private ChildProcess Begin(ReadOnlySpan<byte> invitation, Action<int, ChildLine>? onRead)
    {
        _output.Attach(_process.StandardOutput.BaseStream, _process.StandardError.BaseStream, line => onRead?.Invoke(Pid, line));
        Send(invitation);
        // A thread that waits costs nothing, and does not depend on the pool, which the program's own code may have starved.
        var watch = new Thread(Watch) { Name = $"process-{Pid}", IsBackground = true };
        ChildProcesses.Add(this);
        try
        {
            watch.Start();
        }
        catch
        {
            ChildProcesses.Remove(this);
            throw;
        }

        return this;
    }

    private static ProcessStartInfo StartInfo(ProcessConfig config, ChildCommand command)
    {
        var start = new ProcessStartInfo(command.File, command.Arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = config.WorkingDirectory ?? "",
        };
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
        return start;
    }

    private void Watch()
    {
        // Waits for the end of the process, not for the end of its output, which may never come.
        _process.WaitForExit();
        ExitStatus status;
        lock (_gate)
        {
            _reaped = true;
            status = _handle is { } handle && Linux.WaitStatus(handle) is { } exact
                ? ExitStatus.FromWait(exact)
                : ExitStatus.Deduce(_process.ExitCode);
            _handle?.Dispose();
            _control.Dispose();
        }

        ChildProcesses.Remove(this);
        _output.Drain();
        var lines = LastLines;
        var cause = ExitCause.Describe(status, _output.Errors.Report, lines.Count > 0 ? lines[^1] : null, _order);
        _output.Dispose();
        _process.Dispose();
        _exited.SetResult(new(Pid, status.Code, status.Signal, cause, lines));
    }

    private void Signal(int signal)
    {
        lock (_gate)
        {
            if (_reaped)
                return;
            if (_handle is { } handle)
                Linux.TrySignal(handle, signal);
            else if (OperatingSystem.IsWindows())
                _process.Kill();
            else if (!_process.HasExited)
                _ = Unix.Kill(Pid, signal);
        }
    }

    private void Send(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            if (_reaped)
                return;
            try
            {
                _control.Write(line);
            }
            catch (IOException)
            {
                // The child has ended, or has closed the pipe. Its exit tells the story.
            }
        }
    }
}
