using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Internal.Inspecting;

/// <summary>One walk through what a worker shows: which paths are wanted, and the update that is to be made on the way.</summary>
internal sealed class InspectionRun
{
    private readonly string _path;
    private string? _update;

    private InspectionRun(InspectQuery query)
    {
        _path = query.Path.Trim('/');
        _update = query.Update;
    }

    public static Inspection Of(string name, InspectQuery query, Action<Inspection.Builder> describe)
    {
        var run = new InspectionRun(query);
        var root = new Inspection.Builder(run, "", query.Depth);
        try
        {
            describe(root);
            var tree = new Inspection(name, null, root.Children);
            return run._update is null
                ? tree
                : Failed(name, $"there is nothing at '{query.Path}' that could be set");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return Failed(name, failure.Message);
        }
    }

    /// <summary>Whether a node lies on the way to what was asked for, or below it.</summary>
    public bool Wants(string path) => IsWithin(path, _path) || IsWithin(_path, path);

    /// <summary>How many levels may still be shown below a group; negative for none.</summary>
    public int Below(string path, int depth) => path.Length < _path.Length && IsWithin(_path, path) ? depth : depth - 1;

    /// <summary>The text to set at <paramref name="path"/>, handed out once.</summary>
    public string? TakeUpdate(string path)
    {
        if (path != _path || _update is not { } text)
            return null;
        _update = null;
        return text;
    }

    private static bool IsWithin(string path, string of) =>
        of.Length == 0 || path == of || (path.Length > of.Length && path[of.Length] == '/' && path.StartsWith(of, StringComparison.Ordinal));

    private static Inspection Failed(string name, string why) => new(name, why, [], InspectionMark.Failed);
}
