namespace TestChild.Transport;

/// <summary>A private directory through which the two processes of a benchmark find each other.</summary>
internal sealed class BenchPlace(string directory)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public string Socket(string kind) => Path.Combine(directory, $"{kind}.sock");

    public void Put(string name, string text)
    {
        var path = Path.Combine(directory, name);
        File.WriteAllText(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
    }

    public async Task<string> TakeAsync(string name)
    {
        var path = Path.Combine(directory, name);
        using var bound = new CancellationTokenSource(s_patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!File.Exists(path))
            await timer.WaitForNextTickAsync(bound.Token);
        return await File.ReadAllTextAsync(path);
    }
}
