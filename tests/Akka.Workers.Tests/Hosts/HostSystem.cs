using Akka.Actor;

namespace Akka.Workers.Tests.Hosts;

/// <summary>A system of a test's own, that keeps what is saved in memory and logs nothing.</summary>
public abstract class HostSystem : IAsyncLifetime
{
    protected static readonly TimeSpan Expected = TimeSpan.FromSeconds(20);

    protected ActorSystem System { get; } = ActorSystem.Create("specs", """
        akka { loglevel = ERROR, stdout-loglevel = OFF, loggers = [], workers.state.snapshot-store = "akka.persistence.snapshot-store.inmem" }
        """);

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => System.Terminate().WaitAsync(Expected);
}
