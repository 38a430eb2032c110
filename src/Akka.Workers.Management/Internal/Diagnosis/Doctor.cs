using Akka.Workers.Management.Contract;

namespace Akka.Workers.Management.Internal;

/// <summary>Looks at what the system stands on, and says what to do about what is not as it should be.</summary>
internal static class Doctor
{
    public const string Good = "ok";
    public const string Warning = "warning";
    public const string Error = "error";

    public static async Task<IReadOnlyList<CheckView>> ExamineAsync(ManagedSystem system, WorkersSnapshot snapshot, CancellationToken cancellationToken) =>
    [
        .. RuntimeChecks.Examine(system),
        StateChecks.Examine(system),
        .. await ExamineKernelAsync(snapshot, cancellationToken),
        .. WorkerChecks.Examine(snapshot),
    ];

    public static CheckView Check(string name, string status, string message, string? remedy = null) =>
        new() { Name = name, Status = status, Message = message, Remedy = remedy };

    private static async Task<IEnumerable<CheckView>> ExamineKernelAsync(WorkersSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            return [Check("operating-system", Warning, "limits, sandbox and reaping are looked at on Linux only")];
        return [await ReapingCheck.ExamineAsync(cancellationToken), .. LinuxChecks.Examine(snapshot)];
    }
}
