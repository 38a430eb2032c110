namespace Akka.Workers.Processes.Internal;

/// <summary>No privileges, and no new ones: root is a user like any other, and a setuid program runs as whoever starts it.</summary>
/// <remarks>The other restrictions need it: capabilities see past some of them.</remarks>
internal sealed class PrivilegeRestriction : Restriction
{
    private const string None = "0000000000000000";

    public override IEnumerable<string> Names => ["no-capabilities", "no-new-privileges"];

    public override void Apply()
    {
        // In this order: with the second, the execution of a program as root does not bring back what the first took.
        Must(Linux.TryDropCapabilities(), "capabilities cannot be given up");
        Must(Linux.TrySetNoNewPrivileges(), "new privileges cannot be given up");
    }

    public override void Verify()
    {
        Holds(Linux.NoNewPrivileges && Threads.All("NoNewPrivs", "1"), "new privileges are not given up");
        Holds(Threads.All("CapEff", None) && Threads.All("CapPrm", None), "capabilities are not given up");
    }
}
