namespace Akka.Workers.Internal.Inspecting;

/// <summary>How large an answer may be: where it is written, and again where it arrives, for the process between may mean ill.</summary>
internal static class InspectionLimits
{
    /// <summary>The most levels of groups.</summary>
    public const int Levels = 32;

    /// <summary>The most nodes of one worker's answer.</summary>
    public const int Nodes = 10_000;

    /// <summary>The most characters of one worker's answer.</summary>
    public const int Characters = 512 << 10;

    /// <summary>The most characters of one value.</summary>
    public const int Text = 16 << 10;

    /// <summary>The most items of one collection.</summary>
    public const int Items = 1000;

    /// <summary>By how much the tree of the whole system may be larger than one worker's.</summary>
    public const int System = 20;
}
