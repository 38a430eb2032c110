namespace Akka.Workers.Internal.Hosting;

/// <summary>How many processes a host has, for whoever looks; written by its actor alone.</summary>
internal sealed class NodeTally
{
    private volatile int _processes;
    private volatile int _spares;

    public int Processes => _processes;

    public int Spares => _spares;

    public void Set(int processes, int spares) => (_processes, _spares) = (processes, spares);
}
