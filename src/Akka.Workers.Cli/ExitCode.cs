namespace Akka.Workers.Cli;

/// <summary>What the tool ends with.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int NotFound = 3;
    public const int TimedOut = 4;
}
