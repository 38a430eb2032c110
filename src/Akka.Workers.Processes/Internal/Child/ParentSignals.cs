using System.Runtime.InteropServices;

namespace Akka.Workers.Processes.Internal;

/// <summary>
/// What signals mean in a child. Those of a terminal go to every process in it; what they are to mean for children is the
/// launching process's to decide, so here they do nothing. SIGTERM is a request to stop.
/// </summary>
internal sealed class ParentSignals : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;

    public ParentSignals(Action stop) => _registrations =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGHUP }
            .Select(signal => PosixSignalRegistration.Create(signal, context => context.Cancel = true)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stop();
        }),
    ];

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }
}
