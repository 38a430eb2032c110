namespace Akka.Workers.Benchmarks.Subjects;

/// <summary>A subject between two processes.</summary>
/// <param name="Name">In the tables.</param>
/// <param name="Verb">How the child knows that it is meant.</param>
/// <param name="ServeAsync">The child's side: listens, given a private directory.</param>
/// <param name="ConnectAsync">The asking side, given the child's endpoint.</param>
internal sealed record Peer(string Name, string Verb, Func<string, Task<Served>> ServeAsync, Func<string, Task<ISubject>> ConnectAsync)
{
    public static IReadOnlyList<Peer> All { get; } =
    [
        RawSocket.Peer, RawSocket.Floor, ProtoRemote.Peer, OrleansClient.Peer, JsonRpcSubject.Peer, GrpcSubject.Peer,
        AkkaRemote.Bytes, AkkaRemote.Protobuf, AkkaRemote.Tls,
    ];
}

/// <summary>What listens in a child.</summary>
/// <param name="Endpoint">Where; without line breaks.</param>
/// <param name="Ends">What has to be disposed of, if anything.</param>
internal sealed record Served(string Endpoint, IAsyncDisposable? Ends = null);
