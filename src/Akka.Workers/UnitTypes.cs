using PolyType;

namespace Akka.Workers;

/// <summary>The parameters of a worker that needs none.</summary>
[GenerateShape]
public sealed partial record NoParameters
{
    /// <summary>The one value.</summary>
    public static NoParameters Instance { get; } = new();
}

/// <summary>The state of a worker that has none: it cannot be restarted from state, and a restart is refused before it is asked.</summary>
[GenerateShape]
public sealed partial record NoState
{
    /// <summary>The one value.</summary>
    public static NoState Instance { get; } = new();
}
