using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Internal.Inspecting;

/// <summary>One walk through what is shown: which names are wanted on which level, and the update that is to be made on the way.</summary>
internal sealed class InspectionRun
{
    private readonly string[] _path;
    private readonly bool _updates;
    private string? _update;

    private InspectionRun(InspectQuery query, InspectionBudget budget)
    {
        _path = query.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        _update = query.Update;
        _updates = query.Update is not null;
        Sensitivity = query.Sensitivity;
        Budget = budget;
    }

    public InspectionSensitivity Sensitivity { get; }

    public InspectionBudget Budget { get; }

    public static Inspection Of(string name, InspectQuery query, Action<Inspection.Builder> describe, InspectionBudget? budget = null)
    {
        var run = new InspectionRun(query, budget ?? new InspectionBudget());
        var root = new Inspection.Builder(run, level: 0, query.Depth);
        try
        {
            describe(root);
            return run._update is null
                ? root.ToInspection(name)
                : Failed(name, $"there is nothing at '{query.Path}' that could be set");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return Failed(name, failure.Message);
        }
    }

    public static Inspection Failed(string name, string why) => new(name, why, [], InspectionMark.Failed);

    /// <summary>Whether a group of that name leads to what was asked for, is it, or is below it.</summary>
    /// <param name="level">The level that it stands on; the root's children are on 0.</param>
    /// <param name="name">Its name. An update is for one value, so its path is taken by the letter.</param>
    public bool Wants(int level, string name) =>
        level >= _path.Length || (_updates ? _path[level] == InspectionText.Name(name) : Wildcard.Matches(_path[level], InspectionText.Name(name)));

    /// <summary>The same for a value, which leads to nothing.</summary>
    public bool WantsLeaf(int level, string name) => level >= _path.Length - 1 && Wants(level, name);

    /// <summary>Whether a group on this level can only lead to what was asked for.</summary>
    public bool IsOnTheWay(int level) => level < _path.Length - 1;

    /// <summary>How many levels may be shown below a group on this level, of those that are left where it stands; negative for none.</summary>
    public int Below(int level, int depth) => level + 1 >= InspectionLimits.Levels ? -1 : level < _path.Length ? depth : depth - 1;

    /// <summary>What is left of the path on this level.</summary>
    public string Rest(int level) => string.Join('/', _path.Skip(level));

    /// <summary>Whether a failure is a mark on the part that failed. One that comes of an update is what its caller is to be told.</summary>
    public bool IsContained(Exception failure) => !_updates && failure is not OutOfMemoryException;

    /// <summary>The text to set there, handed out once.</summary>
    public string? TakeUpdate(int level, string name)
    {
        if (_update is not { } text || level != _path.Length - 1 || _path[level] != InspectionText.Name(name))
            return null;
        _update = null;
        return text;
    }
}
