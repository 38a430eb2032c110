using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Internal.Direct;

/// <summary>The end of a link as what became of the process at its other side.</summary>
internal static class LinkLoss
{
    /// <summary>Completes when the link has ended, and everything that came over it has been delivered.</summary>
    public static async Task<RemoteError> OfAsync(DirectLink link)
    {
        var end = await link.Ended;
        return new RemoteError(
            end.Kind switch { LinkEndKind.Violation => "link-violation", LinkEndKind.Hung => "hung", _ => JoinedChild.ConnectionLost },
            end.Reason);
    }
}
