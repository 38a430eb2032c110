using Akka.Workers.Management.Contract;

namespace Akka.Workers.Management.Internal;

/// <summary>Where saved states go.</summary>
internal static class StateChecks
{
    private const string Name = "state-directory";
    private const long Little = 256L << 20;

    public static CheckView Examine(ManagedSystem system)
    {
        var state = system.System.Settings.Config.GetConfig("akka.workers.state");
        if (state.GetString("snapshot-store") is var store && store != "akka.workers.state.sqlite")
            return Doctor.Check(Name, Doctor.Good, $"states go to the snapshot store {store}");
        var directory = state.GetString("directory") is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "akka-workers", system.System.Name);
        if (!Directory.Exists(directory))
            return Doctor.Check(Name, Doctor.Good, $"{directory} is made when the first state is saved");
        var free = new DriveInfo(directory).AvailableFreeSpace;
        return free < Little
            ? Doctor.Check(Name, Doctor.Error, $"{directory} has {free >> 20} MiB left on its disk", "make room: a state that cannot be saved makes restarts fail")
            : Doctor.Check(Name, Doctor.Good, $"{directory}, {free >> 20} MiB left on its disk");
    }
}
