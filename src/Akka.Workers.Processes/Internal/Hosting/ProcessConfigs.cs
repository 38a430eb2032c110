namespace Akka.Workers.Processes.Internal;

/// <summary>A host's settings as the configuration of its processes.</summary>
internal static class ProcessConfigs
{
    /// <summary>A profile's name in HOCON.</summary>
    public static string NameOf(SandboxProfile profile) => profile switch
    {
        SandboxProfile.Limits => "limits",
        SandboxProfile.NoNetwork => "no-network",
        SandboxProfile.Strict => "strict",
        _ => "none",
    };

    public static ProcessConfig Of(string host, ProcessHostSettings settings)
    {
        var config = new ProcessConfig(host)
            .WithArguments([.. settings.Arguments])
            .WithSandbox(Enum.GetValues<SandboxProfile>().First(profile => NameOf(profile) == settings.Sandbox))
            .WithReadableDirectories(settings.ReadableDirectories)
            .WithWritableDirectories(settings.WritableDirectories)
            .WithLimits(new ProcessLimits { Memory = settings.Memory, OpenFiles = settings.OpenFiles })
            .WithReadyTimeout(settings.ReadyTimeout)
            .WithHungAfter(settings.HungAfter)
            .WithStopTimeout(settings.StopTimeout)
            .WithTerminateTimeout(settings.TerminateTimeout);
        foreach (var (name, value) in settings.Environment)
            config = config.WithEnvironment(name, value);
        if (settings.File is { } file)
            config = config.WithFile(file);
        if (settings.WorkingDirectory is { } directory)
            config = config.WithWorkingDirectory(directory);
        return settings.OutputFile is { } output ? config.WithOutput(ProcessOutput.ToFile(output)) : config;
    }
}
