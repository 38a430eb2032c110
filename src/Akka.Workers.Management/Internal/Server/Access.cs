using Microsoft.AspNetCore.Http;

namespace Akka.Workers.Management.Internal;

/// <summary>What a request may do, by the way that it came.</summary>
/// <param name="MayAct">Whether it may stop and restart workers, and set values.</param>
/// <param name="MayUpgrade">Whether it may have a worker go on in a <see cref="TrustedProgram"/>, with the arguments of the one that runs.</param>
/// <param name="IsOwner">Whether it is as good as the user who runs the program: it may name any program to be started, and read and replace states.</param>
internal sealed record Access(bool MayAct, bool MayUpgrade, bool IsOwner)
{
    /// <summary>At our own server: by the private socket, whose directory has been the guard, or by the page.</summary>
    public static Func<HttpContext, Access> OfServer(PageSettings? page) => context => context.Connection.LocalIpAddress is null
        ? new Access(MayAct: true, MayUpgrade: true, IsOwner: true)
        : new Access(page is { Actions: true }, MayUpgrade: page is { Actions: true }, IsOwner: false);
}
