using Akka.Workers.Benchmarks.Subjects;

namespace Akka.Workers.Benchmarks.Far;

/// <summary>What a peer's child does: listens, says where, and ends with its standard input.</summary>
internal static class FarSide
{
    /// <summary>The hidden first argument; the peer's own verb and a private directory follow.</summary>
    public const string Verb = "far-side";

    public const string Ready = "ready ";

    public static async Task<int> RunAsync(string verb, string directory)
    {
        var served = await Peer.All.First(peer => peer.Verb == verb).ServeAsync(directory);
        Console.WriteLine(Ready + served.Endpoint);
        await Console.In.ReadToEndAsync();
        if (served.Ends is not null)
            await served.Ends.DisposeAsync();
        return 0;
    }
}
