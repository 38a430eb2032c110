namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>The two time-outs of these specifications.</summary>
internal static class Bounds
{
    /// <summary>What is expected to come comes within this; longer than any pause of the machine.</summary>
    public static TimeSpan Expected { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Nothing takes longer unless it hangs.</summary>
    public static TimeSpan Unexpected { get; } = TimeSpan.FromSeconds(90);

    /// <summary>Looks again and again, for what gives no signal.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var bound = new CancellationTokenSource(Unexpected);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(bound.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"not within {Unexpected.TotalSeconds:0} s: {what}");
            }
        }
    }
}
