using System.Globalization;

namespace Akka.Workers.Processes.Internal;

/// <summary>What is really started for a <see cref="ProcessConfig"/>: a file, its arguments, and what changes in the environment.</summary>
internal sealed record ChildCommand(string File, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string?> Environment)
{
    private const string Muxer = "dotnet";
    private const string Assembly = ".dll";
    private const string Diagnostics = "DOTNET_EnableDiagnostics";

    public static ChildCommand Of(ProcessConfig config)
    {
        IEnumerable<string> arguments = config.NameArgument ? config.Arguments.Append($"--worker-host={config.Name}") : config.Arguments;
        var (file, first) = Program(config.File);
        return new(file, [.. first, .. arguments], Variables(config));
    }

    /// <summary>Finds what the operating system's own error would not tell apart.</summary>
    /// <exception cref="WorkerException">Something that is needed is not there.</exception>
    public void Check(ProcessConfig config)
    {
        if (config.WorkingDirectory is { } directory && !Directory.Exists(directory))
            throw new WorkerException($"the process '{config.Name}' cannot be started: its working directory {directory} does not exist");
        if (config.File is { } file && Path.GetExtension(file).Equals(Assembly, StringComparison.OrdinalIgnoreCase) && !System.IO.File.Exists(file))
            throw new WorkerException($"the process '{config.Name}' cannot be started: no such assembly: {file}");
    }

    private static (string File, string[] First) Program(string? file)
    {
        var running = System.Environment.ProcessPath;
        var runningMuxer = running is not null && Path.GetFileNameWithoutExtension(running).Equals(Muxer, StringComparison.OrdinalIgnoreCase);
        if (file is null)
        {
            if (running is null)
                throw new WorkerException("the program that is running cannot be told: name one with ProcessConfig.WithFile");
            return runningMuxer ? (running, [EntryAssembly()]) : (running, []);
        }

        return Path.GetExtension(file).Equals(Assembly, StringComparison.OrdinalIgnoreCase)
            ? (runningMuxer ? running! : System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Muxer, [Path.GetFullPath(file)])
            : (file, []);
    }

    private static string EntryAssembly() => System.Reflection.Assembly.GetEntryAssembly()?.Location is { Length: > 0 } entry
        ? entry
        : throw new WorkerException("the assembly that is running cannot be told: name one with ProcessConfig.WithFile");

    private static Dictionary<string, string?> Variables(ProcessConfig config)
    {
        Dictionary<string, string?> variables = new(config.Environment) { [ChildMarker.Variable] = ChildMarker.OfThisProcess.ToString() };
        // A killed child would leave its diagnostics socket behind in the temporary directory.
        if (!variables.ContainsKey(Diagnostics) && System.Environment.GetEnvironmentVariable(Diagnostics) is null)
            variables[Diagnostics] = "0";
        var sandbox = SandboxRequest.Of(config);
        variables[SandboxRequest.Variable] = sandbox.IsEmpty ? null : sandbox.ToString();
        if (config.Limits.Memory is { } memory)
        {
            variables[MemoryRestriction.Variable] = memory.ToString("x", CultureInfo.InvariantCulture);
            foreach (var (name, value) in MemoryRestriction.Needs)
                variables.TryAdd(name, value);
        }

        if (config.WritableDirectories is [var temporary, ..])
            variables.TryAdd("TMPDIR", temporary);
        return variables;
    }
}
