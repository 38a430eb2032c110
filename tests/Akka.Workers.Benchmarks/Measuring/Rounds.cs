namespace Akka.Workers.Benchmarks.Measuring;

/// <summary>The subjects take turns, A B C A B C, so that whatever slows the machine down for a while does so for all.</summary>
internal static class Rounds
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <param name="figures">What each sample gives, in this order.</param>
    /// <param name="contestants">Who takes part.</param>
    /// <param name="rounds">How often.</param>
    public static async Task<List<Measured>> RunAsync(IReadOnlyList<Figure> figures, IReadOnlyList<Contestant> contestants, int rounds)
    {
        foreach (var contestant in contestants)
            await BoundedAsync(contestant, contestant.WarmUpAsync());
        var samples = contestants.Select(_ => new List<double[]>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < contestants.Count; i++)
            {
                // Nobody pays for what another has left behind.
                GC.Collect();
                GC.WaitForPendingFinalizers();
                var sample = contestants[i].SampleAsync();
                await BoundedAsync(contestants[i], sample);
                samples[i].Add(await sample);
            }
        }

        return [.. figures.SelectMany((figure, f) => contestants.Select((contestant, i) =>
            new Measured(figure, contestant.Subject, [.. samples[i].Select(sample => sample[f])])))];
    }

    private static async Task BoundedAsync(Contestant contestant, Task turn)
    {
        try
        {
            await turn.WaitAsync(s_patience);
        }
        catch (TimeoutException) when (!turn.IsCompleted)
        {
            throw new TimeoutException($"{contestant.Subject} does not come to the end of its turn within {s_patience}");
        }
    }
}
