using System.Collections.Concurrent;
using System.Globalization;

namespace Akka.Workers.Internal;

/// <summary>
/// Where to look for the lowest free number of a worker id, for workers that were given no name: below it all are taken. Without
/// it each launch would look through all names that were given before.
/// </summary>
internal sealed class WorkerNumbers
{
    private readonly ConcurrentDictionary<string, int> _lowest = new(StringComparer.Ordinal);

    public static string Name(string workerId, int number) =>
        number == 1 ? workerId : string.Create(CultureInfo.InvariantCulture, $"{workerId}-{number}");

    public int Lowest(string workerId) => _lowest.GetOrAdd(workerId, 1);

    /// <summary>All are taken from <paramref name="lowest"/> to <paramref name="number"/>.</summary>
    /// <remarks>One of them that is freed at this very moment may be passed over until another of the id is.</remarks>
    public void Taken(string workerId, int lowest, int number) => _lowest.TryUpdate(workerId, number + 1, lowest);

    public void Freed(string workerId, string name)
    {
        if (NumberOf(workerId, name) is { } number)
            _lowest.AddOrUpdate(workerId, 1, (_, lowest) => Math.Min(lowest, number));
    }

    private static int? NumberOf(string workerId, string name)
    {
        if (name == workerId)
            return 1;
        return name.Length > workerId.Length + 1 && name.StartsWith(workerId, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(workerId.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
