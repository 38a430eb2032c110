namespace Akka.Workers.Processes.Tests.Child;

public sealed class ConfigSpecs
{
    private static readonly ProcessConfig _config = new("isolated");

    [Theory, InlineData(""), InlineData("-a"), InlineData("a b"), InlineData("../a"), InlineData("a\n")]
    public void A_name_that_is_none_is_refused(string name) =>
        Assert.Contains($"'{name}' cannot name a process", Assert.Throws<ArgumentException>(() => new ProcessConfig(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_defaults_are_as_documented()
    {
        Assert.Equal((30, 5, 5), (_config.ReadyTimeout.TotalSeconds, _config.StopTimeout.TotalSeconds, _config.TerminateTimeout.TotalSeconds));
        Assert.Equal((SandboxProfile.None, ProcessLimits.None, ProcessOutput.Captured), (_config.Sandbox, _config.Limits, _config.Output));
        Assert.Null(_config.File);
        Assert.Empty(_config.Arguments);
    }

    [Fact]
    public void A_copy_changes_nothing_of_its_original()
    {
        var changed = _config.WithFile("file").WithArguments("a", "b").WithEnvironment("name", "value").WithSandbox(SandboxProfile.Strict)
            .WithLimits(new() { Memory = 64 << 20, OpenFiles = 100 }).WithStopTimeout(TimeSpan.Zero);
        Assert.Equal(new ProcessConfig("isolated"), _config);
        Assert.Equal(("file", "value", SandboxProfile.Strict), (changed.File, changed.Environment["name"], changed.Sandbox));
        Assert.Equal("a b", string.Join(' ', changed.Arguments));
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        Refused("the stop timeout", () => _config.WithStopTimeout(TimeSpan.FromTicks(-1)));
        Refused("the terminate timeout", () => _config.WithTerminateTimeout(TimeSpan.FromDays(2)));
        Refused("the ready timeout", () => _config.WithReadyTimeout(TimeSpan.Zero));
        Refused("no such sandbox profile", () => _config.WithSandbox((SandboxProfile)17));
        Refused("the program", () => _config.WithFile(" "));
        Refused("NUL", () => _config.WithArguments("a\0b"));
        Refused("'='", () => _config.WithEnvironment("a=b", "c"));
        Refused("16 MiB", () => new ProcessLimits { Memory = 1 });
        Refused("64", () => new ProcessLimits { OpenFiles = 3 });
        Refused("MaxLength", () => new ProcessOutput.Lines { MaxLength = 0 });
        Refused("MaxQueued", () => new ProcessOutput.Lines { MaxQueued = int.MaxValue });
    }

    private static void Refused(string with, Func<object> make) =>
        Assert.Contains(with, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);
}
