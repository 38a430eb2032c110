using Akka.Workers;

namespace CacheAudit;

/// <summary>The ledger's first version.</summary>
[Worker("ledger")]
public sealed class Ledger1 : Ledger<LedgerState1>
{
    public Ledger1(NoParameters parameters) => _ = parameters;

    public Ledger1(LedgerState1 state) : base(state.Audit, state.Rows, state.Sequence, state.Duplicates, finished: false) { }

    protected override int CodeVersion => 1;

    protected override LedgerState1 SaveState() => new(Audit, [.. Rows.Values], Sequence, Duplicates);
}

/// <summary>Its second version: what the first is upgraded to while it works.</summary>
[Worker("ledger", Register = false)]
public sealed class Ledger2 : Ledger<LedgerState2>
{
    public Ledger2(NoParameters parameters) => _ = parameters;

    public Ledger2(LedgerState2 state) : base(state.Audit, state.Rows, state.Sequence, state.Duplicates, state.Finished) { }

    protected override int CodeVersion => 2;

    protected override LedgerState2 SaveState() => new(
        Audit, [.. Rows.Values], Sequence, Duplicates, Rows.Values.Sum(row => row.Size), Rows.Values.Count(row => !row.Ok), Finished);
}

/// <summary>A broken third version: the restart to it fails and is rolled back.</summary>
[Worker("ledger", Register = false)]
public sealed class Ledger3 : Ledger<LedgerState2>
{
    public Ledger3(NoParameters parameters) => _ = parameters;

    public Ledger3(LedgerState2 state) => throw new NotSupportedException($"version 3 cannot take over {state.Rows.Length} rows: it is broken on purpose");

    protected override int CodeVersion => 3;

    protected override LedgerState2 SaveState() => throw new NotSupportedException("broken on purpose");
}

/// <summary>What all versions do.</summary>
public abstract class Ledger<TState> : WorkerActor<NoParameters, TState>
{
    protected Ledger(string audit = "", IReadOnlyCollection<Row>? rows = null, long sequence = 0, long duplicates = 0, bool finished = false)
    {
        Audit = audit;
        Rows = (rows ?? []).ToDictionary(row => row.Package, StringComparer.Ordinal);
        Sequence = sequence;
        Duplicates = duplicates;
        Finished = finished;
        Receive<Open>(OnOpen);
        Receive<Record>(OnRecord);
        Receive<Read>(OnRead);
    }

    protected string Audit { get; private set; }

    protected Dictionary<string, Row> Rows { get; }

    protected long Sequence { get; private set; }

    protected long Duplicates { get; private set; }

    protected bool Finished { get; private set; }

    protected abstract int CodeVersion { get; }

    protected override void Inspect(Inspection.Builder node) => node
        .Field("code-version", CodeVersion)
        .Field("audit", Audit)
        .Field("rows", Rows.Count)
        .Field("sequence", Sequence)
        .Field("duplicates", Duplicates)
        .Field("finished", Finished);

    private void OnOpen(Open open)
    {
        if (open.Audit != Audit || Finished)
        {
            Rows.Clear();
            (Audit, Sequence, Duplicates, Finished) = (open.Audit, 0, 0, false);
        }

        Reply(new Opened([.. Rows.Keys]));
    }

    private void OnRecord(Record record)
    {
        if (!Rows.TryAdd(record.Row.Package, record.Row))
            Duplicates++;
        Reply(new Recorded(++Sequence));
    }

    private void OnRead(Read read)
    {
        Finished |= read.Finished;
        Reply(new Contents([.. Rows.Values], Duplicates, CodeVersion));
    }
}
