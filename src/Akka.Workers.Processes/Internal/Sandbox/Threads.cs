namespace Akka.Workers.Processes.Internal;

/// <summary>What the kernel says of this process's threads, each of which has restrictions of its own.</summary>
internal static class Threads
{
    /// <summary>Whether a field has this value for every thread.</summary>
    public static bool All(string field, string value)
    {
        var line = $"{field}:\t{value}";
        return Directory.EnumerateDirectories("/proc/self/task")
            .All(thread => TryRead(Path.Combine(thread, "status")) is not { } status || status.Contains(line));
    }

    private static string[]? TryRead(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException)
        {
            // The thread has ended.
            return null;
        }
    }
}
