namespace Akka.Workers.Tests.Configuration;

public sealed class UnitSpecs
{
    [Theory]
    [InlineData("5ms", 5), InlineData("5 millis", 5), InlineData("5 milliseconds", 5), InlineData("1 millisecond", 1)]
    [InlineData("2s", 2000), InlineData("2 seconds", 2000), InlineData("1 second", 1000), InlineData("1.5s", 1500), InlineData("2S", 2000)]
    [InlineData("3m", 180_000), InlineData("3 minutes", 180_000), InlineData("1h", 3_600_000), InlineData("1 hour", 3_600_000)]
    [InlineData("1d", 86_400_000), InlineData("2 days", 172_800_000), InlineData("  7 s  ", 7000)]
    public void Time_spans_are_read(string text, long milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Read.Settings($"akka.workers.state.timeout = \"{text}\"").State.Timeout);

    [Theory]
    [InlineData("5"), InlineData("s"), InlineData("5 x"), InlineData("1,5s"), InlineData("1.s"), InlineData("+1s"), InlineData("1e3s"), InlineData("1s 2s"), InlineData("0.00001ms")]
    [InlineData("1234567890s"), InlineData("999999999d"), InlineData("٣s")]
    public void What_is_no_time_span_is_refused(string text) =>
        Assert.StartsWith("akka.workers.state.timeout is '", Read.Fault($"akka.workers.state.timeout = \"{text}\""), StringComparison.Ordinal);

    [Theory]
    [InlineData("2048", 2048), InlineData("2048b", 2048), InlineData("2048 B", 2048), InlineData("2k", 2048), InlineData("2KiB", 2048), InlineData("1.5k", 1536)]
    [InlineData("3m", 3 << 20), InlineData("3 MiB", 3 << 20), InlineData("1g", 1 << 30), InlineData("1GiB", 1 << 30)]
    [InlineData("2kB", 2000), InlineData("2mb", 2_000_000), InlineData("1GB", 1_000_000_000)]
    public void Sizes_are_read(string text, long bytes) =>
        Assert.Equal(bytes, Read.Settings($"akka.workers.state.max-bytes = \"{text}\"").State.MaxBytes);

    [Theory, InlineData("m"), InlineData("5t"), InlineData("1 000"), InlineData("-5m"), InlineData("0x800"), InlineData("999999999g"), InlineData("٣m")]
    public void What_is_no_size_is_refused(string text) =>
        Assert.StartsWith("akka.workers.state.max-bytes is '", Read.Fault($"akka.workers.state.max-bytes = \"{text}\""), StringComparison.Ordinal);

    [Theory, InlineData("on", true), InlineData("true", true), InlineData("off", false), InlineData("false", false)]
    public void Switches_are_read(string text, bool on) =>
        Assert.Equal(on, Read.Defaults($"akka.workers.defaults.restart.on-failure = {text}").Restart.OnFailure);
}
