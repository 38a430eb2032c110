namespace Akka.Workers;

/// <summary>What a planned restart cost.</summary>
/// <param name="Incarnation">The incarnation that runs now.</param>
/// <param name="Epoch">The epoch its state was saved under.</param>
/// <param name="Host">The host it runs on.</param>
/// <param name="Pause">How long messages had to wait.</param>
/// <param name="Held">How many messages waited and were then delivered.</param>
/// <param name="StateBytes">The size of the state that was handed over, in bytes.</param>
public sealed record RestartReport(int Incarnation, long Epoch, string Host, TimeSpan Pause, long Held, long StateBytes);
