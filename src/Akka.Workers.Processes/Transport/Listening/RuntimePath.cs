namespace Akka.Workers.Processes.Transport;

/// <summary>Where a user's sockets are, if nothing else is said.</summary>
internal static class RuntimePath
{
    /// <summary>In the session's runtime directory; where there is none, in the temporary one.</summary>
    public static string Default => Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime && Directory.Exists(runtime)
        ? Path.Combine(runtime, "akka-workers")
        : Path.Combine(Path.GetTempPath(), $"akka-workers-{Environment.UserName}");
}
