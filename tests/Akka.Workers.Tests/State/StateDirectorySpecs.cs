using System.Globalization;

namespace Akka.Workers.Tests.State;

public sealed class StateDirectorySpecs : StateSpecs
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Fact]
    public async Task The_database_is_in_WAL_mode_and_every_save_is_synced()
    {
        var system = Start();
        await CheckpointAsync(await LaunchAsync(system));
        Assert.Equal("wal", await Rows.JournalModeAsync());
        await DieAsync(system);
        Assert.Equal("wal", await Rows.JournalModeAsync());
        Assert.Equal(2, await Rows.SynchronousAsync());
    }

    [Theory, InlineData(false), InlineData(true)]
    public void The_directory_is_its_owners_alone_also_when_it_was_there_before(bool before)
    {
        if (OperatingSystem.IsWindows())
            return;
        if (before)
        {
            Directory.CreateDirectory(StateDirectory);
            File.SetUnixFileMode(StateDirectory, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        Workers.Get(Start());
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(StateDirectory));
    }

    [Fact]
    public void A_second_program_on_the_same_directory_is_refused_with_pid_and_remedy()
    {
        Workers.Get(Start());
        var error = Assert.Throws<StateDirectoryInUseException>(() => Workers.Get(Start()));
        Assert.Equal((StateDirectory, Environment.ProcessId), (error.Directory, error.ProcessId));
        Assert.Contains(StateDirectory, error.Message, StringComparison.Ordinal);
        Assert.Contains($"process {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}", error.Message, StringComparison.Ordinal);
        Assert.Contains("end it first", error.Message, StringComparison.Ordinal);
        Assert.Contains("akka.workers.state.directory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_refused_one_does_not_disturb_the_first_and_works_once_that_has_ended()
    {
        var first = Start();
        var handle = await LaunchAsync(first, Resumed);
        var refused = Start();
        Assert.Throws<StateDirectoryInUseException>(() => Workers.Get(refused));
        await DieAsync(refused);
        Assert.Throws<StateDirectoryInUseException>(() => Workers.Get(Start()));
        handle.Tell(new Add(2));
        await CheckpointAsync(handle);
        await EndAsync(first);

        Assert.Equal(2, await ReadAsync(await LaunchAsync(Start(), Resumed)));
    }

    // Of what is registered for a system's termination, the end of the system waits for the last only.
    [Theory, InlineData(false), InlineData(true)]
    public async Task It_is_free_once_the_end_of_the_system_was_waited_for_whatever_else_was_registered_for_that(bool inGoodOrder)
    {
        var first = Start();
        await LaunchAsync(first);
        using var late = new ManualResetEventSlim();
        first.RegisterOnTermination(() => late.Wait(Unexpected));
        first.RegisterOnTermination(() => { });
        await (inGoodOrder ? EndAsync(first) : DieAsync(first));
        try
        {
            Assert.Equal(0, await ReadAsync(await LaunchAsync(Start())));
        }
        finally
        {
            late.Set();
        }
    }

    [Fact]
    public void A_file_in_the_place_of_the_directory_is_refused()
    {
        File.WriteAllText(StateDirectory, "not a directory");
        try
        {
            ExpectRefused("is a file");
        }
        finally
        {
            File.Delete(StateDirectory);
        }
    }

    [Fact]
    public void A_link_in_the_place_of_the_directory_is_refused()
    {
        if (OperatingSystem.IsWindows())
            return;
        var elsewhere = Directory.CreateTempSubdirectory("akka-workers-specs-");
        Directory.CreateSymbolicLink(StateDirectory, elsewhere.FullName);
        try
        {
            ExpectRefused($"is a link to {elsewhere.FullName}");
            Assert.Empty(elsewhere.EnumerateFileSystemInfos());
        }
        finally
        {
            Directory.Delete(StateDirectory);
            elsewhere.Delete();
        }
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        Directory.CreateDirectory(StateDirectory);
        var file = Path.Combine(StateDirectory, "state.db");
        var garbage = string.Concat(Enumerable.Repeat("no database. ", 1000));
        File.WriteAllText(file, garbage);
        ExpectRefused("cannot be opened");
        Assert.Equal(garbage, File.ReadAllText(file));
    }

    private void ExpectRefused(string why)
    {
        var error = Assert.Throws<WorkerException>(() => Workers.Get(Start()));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Contains(StateDirectory, error.Message, StringComparison.Ordinal);
    }
}
