namespace TestChild.Transport;

/// <summary>One line of the benchmark's table.</summary>
internal sealed record BenchRow(string Name, double AskP50, double AskP99, double AsksPerSecond, double CpuPerAsk, double OneWayPerSecond, double MegabytesPerSecond)
{
    public const string Head = """
        | | ask p50/p99 µs | 64 asks /s | CPU µs/ask both sides | one-way 32 B /s | 64 KiB MB/s |
        |---|---|---|---|---|---|
        """;

    public override string ToString() =>
        FormattableString.Invariant($"| {Name} | {AskP50:0} / {AskP99:0} | {AsksPerSecond / 1000:0} k | {CpuPerAsk:0.0} | {OneWayPerSecond / 1e6:0.00} M | {MegabytesPerSecond:0} |");
}
