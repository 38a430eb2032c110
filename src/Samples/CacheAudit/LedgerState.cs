using Akka.Workers;
using PolyType;

namespace CacheAudit;

/// <summary>What the first ledger kept.</summary>
[GenerateShape, WorkerState(Version = 1)]
public sealed partial record LedgerState1(string Audit, Row[] Rows, long Sequence, long Duplicates);

/// <summary>The second one also keeps totals, and whether the audit has come to its end.</summary>
[GenerateShape, WorkerState(Version = 2)]
public sealed partial record LedgerState2(string Audit, Row[] Rows, long Sequence, long Duplicates, long Bytes, int Bad, bool Finished);

/// <summary>From the first to the second: the totals are counted once.</summary>
public sealed class LedgerMigration : IStateMigration<LedgerState1, LedgerState2>
{
    public LedgerState2 Migrate(LedgerState1 state) => new(
        state.Audit, state.Rows, state.Sequence, state.Duplicates, state.Rows.Sum(row => row.Size), state.Rows.Count(row => !row.Ok), Finished: false);
}
