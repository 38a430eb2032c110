namespace Akka.Workers.Processes.Internal;

/// <summary>A host's settings as the configuration of its processes.</summary>
internal static class ProcessConfigs
{
    public static ProcessConfig Of(string host, ProcessHostSettings settings)
    {
        var config = new ProcessConfig(host)
            .WithArguments([.. settings.Arguments])
            .WithSandbox(settings.Sandbox switch
            {
                "limits" => SandboxProfile.Limits,
                "no-network" => SandboxProfile.NoNetwork,
                "strict" => SandboxProfile.Strict,
                _ => SandboxProfile.None,
            })
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
        if (settings.WritableDirectory is { } writable)
            config = config.WithWritableDirectory(writable);
        return settings.OutputFile is { } output ? config.WithOutput(ProcessOutput.ToFile(output)) : config;
    }
}
