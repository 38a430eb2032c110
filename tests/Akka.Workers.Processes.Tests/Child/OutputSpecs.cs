using Akka.Workers.Processes.Internal;

namespace Akka.Workers.Processes.Tests.Child;

public sealed class OutputSpecs : ChildSpecs, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("akka-workers-test-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task The_last_lines_of_standard_error_are_kept()
    {
        var exit = await EndOfAsync("print-errors", "100");
        Assert.Equal(Enumerable.Range(69, 32).Select(i => $"error {i}"), exit.LastLines);
    }

    [Fact]
    public async Task A_long_line_is_cut()
    {
        var child = await StartAsync(Script("print", "3", "1000000").WithOutput(new ProcessOutput.Lines { MaxLength = 100 }));
        Assert.Equal(0, (await child.Process.Exited.WaitAsync(Expected)).ExitCode);
        Assert.Equal([100, 100, 100], (await child.Lines.CountAsync(3)).Select(line => line.Length));
    }

    [Fact]
    public async Task A_flood_is_dropped_and_counted_and_does_not_hold_up_the_child()
    {
        var child = await StartAsync(Script("print", "200000", "10").WithOutput(new ProcessOutput.Lines { MaxPerSecond = 10 }));
        await child.Process.Exited.WaitAsync(Expected);
        await child.Lines.FirstAsync(line => line is { Text: "", Dropped: > 0 });
        var lines = child.Lines.All;
        Assert.Equal(200000, lines.Count(line => line.Text != "") + lines.Sum(line => line.Dropped));
        Assert.InRange(lines.Count, 11, 210);
    }

    [Fact]
    public async Task A_slow_reader_does_not_hold_up_the_child_or_its_exit()
    {
        using var stuck = new ManualResetEventSlim();
        var output = new ProcessOutput.Lines { MaxQueued = 10, MaxPerSecond = 1_000_000 };
        await using var child = await ChildProcess.StartAsync(Script("print", "200000", "10").WithOutput(output), "come", _ => stuck.Wait(Expected));
        Assert.Equal(0, (await child.Exited.WaitAsync(Expected)).ExitCode);
        stuck.Set();
    }

    [Fact]
    public async Task Output_goes_to_a_file_behind_what_it_holds_up_to_its_bound()
    {
        var path = Path.Combine(_directory.FullName, "output");
        await File.WriteAllTextAsync(path, "before\n");
        var file = (ProcessOutput.File)ProcessOutput.ToFile(path);
        var first = await StartAsync(Script("print-errors", "2").WithOutput(file));
        var exit = await first.Process.Exited.WaitAsync(Expected);
        Assert.Equal("before\nerror 1\nerror 2\n", await File.ReadAllTextAsync(path));
        Assert.Equal(["error 1", "error 2"], exit.LastLines);
        Assert.Empty(first.Lines.All);

        await (await StartAsync(Script("print", "1000", "100").WithOutput(file with { MaxBytes = 1000 }))).Process.Exited.WaitAsync(Expected);
        Assert.Equal(23 + 1000, new FileInfo(path).Length);
    }

    [Fact]
    public async Task Lines_are_cut_where_they_end_however_they_come()
    {
        var lines = new List<string>();
        var reader = new LineReader(5, lines.Add);
        await reader.ReadAsync(new Trickle("one\r\n\nzwölf\nlonger than five\nnot ended"u8.ToArray()), _ => { });
        Assert.Equal(["one", "", "zwölf", "longe", "not e"], lines);
    }

    /// <summary>Gives one byte at a time.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..1], cancellationToken);
    }
}
