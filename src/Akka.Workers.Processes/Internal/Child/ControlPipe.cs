using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Akka.Workers.Processes.Internal;

/// <summary>The child's end of the control pipe, read by one thread of its own.</summary>
internal sealed class ControlPipe
{
    private readonly StreamReader _lines;
    private readonly Action _onStop;
    private readonly ManualResetEventSlim _read = new();
    private string? _invitation;

    private ControlPipe(Stream stream, Action onStop)
    {
        _lines = new StreamReader(stream, Encoding.UTF8);
        _onStop = onStop;
        new Thread(Read) { Name = "worker-parent-link", IsBackground = true }.Start();
    }

    /// <summary>
    /// Takes the standard input away from the program: what it starts would inherit it, and could read what is for us, or hold
    /// on to it.
    /// </summary>
    /// <param name="onStop">Is called when the parent asks for the end.</param>
    public static ControlPipe Take(Action onStop)
    {
        if (OperatingSystem.IsWindows())
            return new(Console.OpenStandardInput(), onStop);
        var descriptor = Unix.DuplicatePrivately(0);
        if (descriptor < 0 || !Unix.TryDiscard(0))
            throw ChildEnd.Refuse(ChildExitCodes.NoInvitation, "this program was started as a child process without a control pipe as its standard input");
        return new(new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Read, bufferSize: 0), onStop);
    }

    /// <summary>Waits for the first line.</summary>
    /// <returns>Null when there is none in time, or when it is empty.</returns>
    public string? ReadInvitation(TimeSpan patience) => _read.Wait(patience) && !string.IsNullOrWhiteSpace(_invitation) ? _invitation : null;

    private void Read()
    {
        _invitation = _lines.ReadLine();
        _read.Set();
        if (_invitation is null)
            return;
        while (_lines.ReadLine() is { } line)
        {
            if (line == ControlLine.Stop)
                _onStop();
            else if (line == ControlLine.Crash)
                Environment.FailFast("a crash was asked for by the launching process");
        }

        ChildEnd.Now(ChildExitCodes.NoParent);
    }
}
