using System.Runtime.InteropServices;
using Instruction = Akka.Workers.Processes.Internal.Linux.FilterInstruction;

namespace Akka.Workers.Processes.Internal;

/// <summary>No sockets but Unix ones, by a filter over system calls.</summary>
/// <remarks>
/// Not by a network namespace, which an unprivileged process may not make everywhere. Sockets that are open already are
/// none of the filter's business: the child inherits none, for it executes itself with the standard files only.
/// </remarks>
internal sealed class NetworkRestriction : Restriction
{
    private const int NotPermitted = 1;
    private const int UnixFamily = 1;

    public override IEnumerable<string> Names => ["no-network"];

    public override void Apply() => Must(Linux.TryFilter(Program()), "sockets cannot be filtered");

    public override void Verify()
    {
        const int Stream = 1;
        const int Raw = 3;
        foreach (var (family, kind) in new[] { (2, Stream), (10, Stream), (16, Raw), (17, Raw), (40, Stream) })
            Holds(Linux.TrySocket(family, kind) == NotPermitted, $"a socket of family {family} can be opened");
        Holds(Linux.TrySocket(UnixFamily, Stream) == 0, "a Unix socket cannot be opened");
        Holds(Threads.All("Seccomp", "2"), "there are threads without the filter");
    }

    private static Instruction[] Program()
    {
        var (architecture, socket) = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => (0xC000003Eu, 41u),
            Architecture.Arm64 => (0xC00000B7u, 198u),
            var other => throw new NotEnforcedException($"sockets cannot be filtered on {other}"),
        };
        // A ring can open sockets without the system call. And on x64, numbers from this one on are another table's.
        const uint Ring = 425;
        const uint OtherTable = 0x40000000;
        const uint NumberOffset = 0;
        const uint ArchitectureOffset = 4;
        const uint FirstArgumentOffset = 16;
        const uint Allow = 0x7FFF0000;
        const uint Refuse = 0x00050000 | NotPermitted;
        return
        [
            Load(ArchitectureOffset),
            JumpIfEqual(architecture, 0, 7),
            Load(NumberOffset),
            new(0x35, 5, 0, OtherTable),
            JumpIfEqual(Ring, 4, 0),
            JumpIfEqual(socket, 0, 2),
            Load(FirstArgumentOffset),
            JumpIfEqual(UnixFamily, 0, 1),
            Return(Allow),
            Return(Refuse),
        ];
    }

    private static Instruction Load(uint offset) => new(0x20, 0, 0, offset);

    private static Instruction JumpIfEqual(uint operand, byte then, byte otherwise) => new(0x15, then, otherwise, operand);

    private static Instruction Return(uint action) => new(0x06, 0, 0, action);
}
