using Akka.Workers;
using PolyType;

namespace CacheAudit;

/// <summary>Hash this file and compare with what is written beside it.</summary>
[GenerateShape, WorkerContract("audit.hash")]
public sealed partial record Hash(string Package);

/// <summary>What a hasher found. <paramref name="Expected"/> is what stands in the <c>.sha512</c> file.</summary>
[GenerateShape, WorkerContract("audit.hashed")]
public sealed partial record Hashed(long Size, string Sha512, string Expected, string? Error);

/// <summary>In which process are you? Answered with <see cref="Lives"/>.</summary>
[GenerateShape, WorkerContract("audit.where")]
public sealed partial record Where;

[GenerateShape, WorkerContract("audit.lives")]
public sealed partial record Lives(int Process);

/// <summary>Throw, on purpose.</summary>
[GenerateShape, WorkerContract("audit.crash")]
public sealed partial record Crash;

/// <summary>Walk this zip file's central directory and check every entry's CRC.</summary>
[GenerateShape, WorkerContract("audit.walk")]
public sealed partial record Walk(string Package);

/// <summary>What a walker found: every entry, and what is wrong with the first that is.</summary>
[GenerateShape, WorkerContract("audit.walked")]
public sealed partial record Walked(Entry[] Entries, string? Error);

/// <summary>A file in a package and the CRC-32 of its content.</summary>
[GenerateShape, WorkerContract("audit.entry")]
public sealed partial record Entry(string Name, uint Crc);

/// <summary>Begin an audit, or go on with it: of the same input the rows that are there stay.</summary>
[GenerateShape, WorkerContract("audit.open")]
public sealed partial record Open(string Audit);

/// <summary>The packages that the ledger has already.</summary>
[GenerateShape, WorkerContract("audit.opened")]
public sealed partial record Opened(string[] Packages);

/// <summary>Keep this row. Answered with <see cref="Recorded"/>.</summary>
[GenerateShape, WorkerContract("audit.record")]
public sealed partial record Record(Row Row);

[GenerateShape, WorkerContract("audit.recorded")]
public sealed partial record Recorded(long Sequence);

/// <summary>Everything, please; <paramref name="Finished"/>: the next audit begins anew.</summary>
[GenerateShape, WorkerContract("audit.read")]
public sealed partial record Read(bool Finished);

[GenerateShape, WorkerContract("audit.ledger")]
public sealed partial record Contents(Row[] Rows, long Duplicates, int CodeVersion);

/// <summary>One package's result.</summary>
[GenerateShape, WorkerContract("audit.row")]
public sealed partial record Row(string Package, long Size, string Sha512, bool HashOk, bool CrcOk, Entry[] Entries, string? Error)
{
    public bool Ok => HashOk && CrcOk;
}
