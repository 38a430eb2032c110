using Akka.Actor;

namespace Akka.Workers.Tests.Inspecting;

public enum Season
{
    Spring,
    Autumn,
}

/// <summary>Shows one of everything.</summary>
public partial class Store
{
    [Inspect]
    private readonly int _maxItems = 12;

    [Inspect("total", Format = "{0:n1} EUR")]
    private readonly double _sum = 1234.56;

    [Inspect(Hex = true, Update = true)]
    private int _mask = 42;

    [Inspect(Hex = true)]
    public byte[] Key { get; init; } = [1, 0xAB];

    [Inspect(Sensitivity = InspectionSensitivity.Sensitive, Update = true)]
    public string Owner { get; set; } = "Anna";

    [Inspect(Sensitivity = InspectionSensitivity.Safe)]
    public string Version => "1.2";

    [Inspect(Update = true)]
    public TimeSpan? Pause { get; set; } = TimeSpan.FromSeconds(2);

    [Inspect(Update = true)]
    public Season Season { get; set; } = Season.Autumn;

    [Inspect]
    public DateTimeOffset Opened { get; init; } = new(2026, 11, 25, 10, 0, 0, TimeSpan.FromHours(1));

    [Inspect]
    public Shelf? Shelf { get; init; } = new("wine");

    [Inspect]
    public Shelf? Cellar { get; init; }

    [Inspect]
    public IReadOnlyList<Shelf> Shelves { get; init; } = [new("tea"), new("salt")];

    [Inspect]
    public Dictionary<string, int[]> Counts { get; init; } = new() { ["a/b"] = [1, 2], ["c"] = [] };

    [Inspect(Sensitivity = InspectionSensitivity.Sensitive)]
    public IReadOnlyList<string> Customers { get; init; } = ["Anna", "Bert"];

    [Inspect]
    public IActorRef? Till { get; init; }

    [Inspect]
    public WorkerHandle? Clerk { get; init; }

    [Inspect]
    public int Broken => throw new InvalidOperationException("out of order");
}

[Inspect]
public sealed partial record Shelf(string Label)
{
    [Inspect(Update = true)]
    public int Boards { get; set; } = 4;
}

/// <summary>Adds to what its base shows.</summary>
public sealed partial class Market : Store
{
    [Inspect]
    public string Place => "square";
}

/// <summary>Shows itself, without end, and twice on each level.</summary>
public sealed partial class Mirror
{
    [Inspect]
    public Mirror Left => this;

    [Inspect]
    public Mirror Right => this;
}
