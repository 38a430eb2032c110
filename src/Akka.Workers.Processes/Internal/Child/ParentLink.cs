namespace Akka.Workers.Processes.Internal;

/// <summary>The child's end of its life line: it tells the child what it is for, when to stop, and that its parent has gone.</summary>
/// <remarks>
/// A child never outlives the process that launched it: on Linux the kernel kills it, and everywhere the end of the control
/// pipe does. The one works when this process hangs, the other when a debugger or the kernel's fork rules have undone the first.
/// </remarks>
internal sealed class ParentLink : IDisposable
{
    // The invitation is written right after the start, so only a parent that was stopped just then takes long.
    private static readonly TimeSpan _invitationPatience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan _parentsTurn = TimeSpan.FromSeconds(10);

    private readonly TaskCompletionSource _stopRequested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    // Signals that nobody refers to any more lose their meaning here. The pipe's thread refers to this link, and so to them.
    private readonly ParentSignals _signals;

    private ParentLink(IReadOnlyList<string> enforced)
    {
        Enforced = enforced;
        _signals = new ParentSignals(OnTerminate);
        var pipe = ControlPipe.Take(RequestStop);
        Console.SetIn(TextReader.Null);
        Invitation = pipe.ReadInvitation(_invitationPatience)
            ?? throw ChildEnd.Refuse(ChildExitCodes.NoInvitation, "this program was started as a child process, and got no invitation");
    }

    /// <summary>What the launching process wants, in one line.</summary>
    public string Invitation { get; }

    /// <summary>What of the sandbox and the limits that were asked for holds, in a word or two each: all of it, and tried.</summary>
    public IReadOnlyList<string> Enforced { get; }

    /// <summary>Completes when the child is to end in good order.</summary>
    public Task StopRequested => _stopRequested.Task;

    /// <summary>
    /// Takes up the connection to the launching process. To be called first thing in the program, and once. Afterwards the
    /// process has no standard input, and Ctrl+C, which reaches all processes of a terminal, is left to the launching process.
    /// </summary>
    /// <returns>Null when the program was not started as a child. When it was, and cannot be one, this does not return.</returns>
    public static ParentLink? Accept()
    {
        if (ChildMarker.Take() is not { } marker)
            return null;
        if (marker.Version != ChildMarker.CurrentVersion)
            throw ChildEnd.Refuse(ChildExitCodes.OtherVersion, $"this program speaks version {ChildMarker.CurrentVersion} of the protocol, the process that launched it {marker.Version}");
        // In this order: a parent that ends before the first has had no effect, one that ends after it is noticed.
        if (OperatingSystem.IsLinux())
            Linux.TrySetParentDeathSignal(Unix.SigKill);
        if (!OperatingSystem.IsWindows() && Unix.ParentPid() is var parent && parent != marker.Parent)
            throw ChildEnd.Refuse(ChildExitCodes.NoParent, $"the process that launched this program, {marker.Parent}, has gone or is not its parent: {parent} is");
        return new ParentLink(Sandbox.Enter(marker));
    }

    /// <summary>Signals mean again what they mean by default. The end of the parent stays the end of this process.</summary>
    public void Dispose() => _signals.Dispose();

    private void RequestStop() => _stopRequested.TrySetResult();

    /// <summary>
    /// SIGTERM that goes to a whole group of processes reaches the launching one too, which then asks its children in the right
    /// order: when their workers have given their last state.
    /// </summary>
    private void OnTerminate() => _ = RequestStopLaterAsync();

    private async Task RequestStopLaterAsync()
    {
        await Task.WhenAny(_stopRequested.Task, Task.Delay(_parentsTurn));
        RequestStop();
    }
}
