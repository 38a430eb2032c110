using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Sql;
using Microsoft.Data.Sqlite;

namespace Akka.Workers.Benchmarks.Subjects;

/// <summary>A plain persistent actor that saves snapshots with Akka.Persistence.Sql, on SQLite in WAL mode as the workers' store is.</summary>
internal sealed class PersistentSubject(ActorSystem system, IActorRef actor) : IAsyncDisposable
{
    public static async Task<PersistentSubject> StartAsync(string file)
    {
        var connectionString = $"Data Source={file}";
        await using (var connection = new SqliteConnection(connectionString))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL";
            await command.ExecuteNonQueryAsync();
        }

        var system = ActorSystem.Create("persistent", ConfigurationFactory.ParseString($$"""
            akka { loglevel = ERROR, stdout-loglevel = OFF }
            akka.persistence.snapshot-store {
              plugin = "akka.persistence.snapshot-store.sql"
              sql {
                connection-string = "{{connectionString}}"
                provider-name = "SQLite.MS"
                auto-initialize = true
              }
            }
            """).WithFallback(SqlPersistence.DefaultConfiguration));
        return new(system, system.ActorOf(Props.Create<Saver>()));
    }

    public Task SaveAsync(byte[] content) => actor.Ask<SaveSnapshotSuccess>(content, ActorSubject.Patience);

    public async ValueTask DisposeAsync() => await system.Terminate();

    private sealed class Saver : ReceivePersistentActor
    {
        private IActorRef _asker = ActorRefs.Nobody;

        public Saver()
        {
            Command<byte[]>(content =>
            {
                _asker = Sender;
                SaveSnapshot(content);
            });
            Command<SaveSnapshotSuccess>(saved => _asker.Tell(saved));
            Command<SaveSnapshotFailure>(failure => _asker.Tell(new Status.Failure(failure.Cause)));
        }

        public override string PersistenceId => "saver";
    }
}
