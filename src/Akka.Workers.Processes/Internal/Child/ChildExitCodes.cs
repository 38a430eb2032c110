namespace Akka.Workers.Processes.Internal;

/// <summary>What a child ends with before the user's code runs. The line on standard error says more.</summary>
internal static class ChildExitCodes
{
    /// <summary>The launching process had gone, or the child was not started by it directly.</summary>
    public const int NoParent = 64;

    /// <summary>The launching process speaks another version of the protocol.</summary>
    public const int OtherVersion = 65;

    /// <summary>No invitation came through the control pipe.</summary>
    public const int NoInvitation = 66;

    /// <summary>A restriction that was asked for cannot be enforced here.</summary>
    public const int NotEnforced = 67;

    /// <summary>It could not join the launching process.</summary>
    public const int NotJoined = 68;

    /// <summary>What came through the control pipe is no invitation.</summary>
    public const int BadInvitation = 69;

    public static string? Describe(int code) => code switch
    {
        NoParent => "it was not, or no longer, a direct child of the process that launched it",
        OtherVersion => "it speaks another version of the protocol than the process that launched it",
        NoInvitation => "it got no invitation",
        BadInvitation => "it could not read its invitation",
        NotJoined => "it could not join the process that launched it",
        NotEnforced => "a restriction that was asked for cannot be enforced",
        _ => null,
    };
}
