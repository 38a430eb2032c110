namespace Akka.Workers.Testing;

/// <summary>What a process listens to on TCP, as the kernel tells it: <c>ss -ltnp</c> without the tool.</summary>
internal static class TcpSockets
{
    private const string Listening = "0A";

    public static IReadOnlyList<string> ListeningOf(int pid)
    {
        var inodes = Inodes(pid);
        return [.. new[] { "tcp", "tcp6" }.Select(table => $"/proc/{pid}/net/{table}").Where(File.Exists).SelectMany(File.ReadLines).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[3] == Listening && inodes.Contains(fields[9])).Select(fields => fields[1])];
    }

    /// <summary>All sockets of a process.</summary>
    public static HashSet<string> Inodes(int pid) =>
        [.. Directory.GetFiles($"/proc/{pid}/fd").Select(file => new FileInfo(file).LinkTarget ?? "")
            .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal)).Select(target => target["socket:[".Length..^1])];
}
