using System.Runtime.InteropServices;

namespace Akka.Workers.Processes.Internal;

/// <summary>One thing that a child gives up.</summary>
internal abstract class Restriction
{
    /// <summary>What is enforced, in a word or two, once it is.</summary>
    public abstract IEnumerable<string> Names { get; }

    /// <summary>Gives it up, for the calling thread and what comes of it at least.</summary>
    /// <exception cref="NotEnforcedException">That is not possible here.</exception>
    public abstract void Apply();

    /// <summary>Tries whether it is really given up.</summary>
    /// <exception cref="NotEnforcedException">It is not.</exception>
    public abstract void Verify();

    /// <summary>Everything that a request asks for, in the order in which it can be applied.</summary>
    public static IReadOnlyList<Restriction> For(SandboxRequest request)
    {
        List<Restriction> all = [];
        if (request.OpenFiles is { } files)
            all.Add(new OpenFilesRestriction(files));
        if (request.Memory is { } memory)
            all.Add(new MemoryRestriction(memory));
        if (request.Profile >= SandboxProfile.Limits)
            all.AddRange([new CoreFileRestriction(), new PrivilegeRestriction()]);
        if (request.Profile >= SandboxProfile.Strict)
            all.Add(new FileRestriction(request.Readable, request.Writable));
        if (request.Profile >= SandboxProfile.NoNetwork)
            all.Add(new NetworkRestriction());
        return all;
    }

    /// <summary>Throws with the operating system's last error unless something was <paramref name="done"/>.</summary>
    protected static void Must(bool done, string what)
    {
        if (!done)
            throw new NotEnforcedException($"{what}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
    }

    protected static void Holds(bool holds, string what)
    {
        if (!holds)
            throw new NotEnforcedException($"{what}, although the operating system was asked for it and did not refuse");
    }
}

/// <summary>A restriction that was asked for is not enforced.</summary>
internal sealed class NotEnforcedException(string message) : Exception(message);
