using TestChild.Hosting;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>C34: where goes what a child prints.</summary>
public sealed class OutputSpecs : HostingSpecs, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("akka-workers-test-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task C34_lines_go_to_the_log_with_the_name_of_the_host()
    {
        var handle = await LaunchAsync(await LaunchHostAsync(Start(), Config("talker")));
        Assert.Equal("printed", await handle.Ask<string>(new Print("to say something"), Expected));
        Assert.Equal("printed", await handle.Ask<string>(new Print("to complain", IsError: true), Expected));
        Assert.False((await Log.FirstAsync(line => line.Text == "talker: to say something")).IsError);
        Assert.True((await Log.FirstAsync(line => line.Text == "talker: to complain")).IsError);
    }

    [Fact]
    public async Task C34_a_child_that_prints_too_much_is_neither_blocked_nor_logged_in_full()
    {
        var config = Config("talker").WithOutput(new ProcessOutput.Lines { MaxQueued = 50, MaxPerSecond = 100, MaxLength = 10 });
        var handle = await LaunchAsync(await LaunchHostAsync(Start(), config));
        Assert.Equal("printed", await handle.Ask<string>(new Print("a flood of words", Times: 20_000), Expected));
        await Log.FirstAsync("talker: a flood of");
        // The next line that is kept tells.
        using var bound = new CancellationTokenSource(Unexpected);
        while (!Log.All.Any(line => line.Text.EndsWith("lines were dropped here, for there were more than are kept", StringComparison.Ordinal)))
        {
            await handle.Ask<string>(new Print("and on"), Expected);
            await Task.Delay(20, bound.Token);
        }

        Assert.InRange(Log.All.Count(line => line.Text == "talker: a flood of"), 1, 2000);
    }

    [Fact]
    public async Task C34_output_goes_to_a_file_when_HOCON_says_so()
    {
        var file = Path.Combine(_directory.FullName, "output");
        await File.WriteAllTextAsync(file, "before\n");
        var system = Start($"akka.workers.hosts.apart {{ kind = process, output = \"{file}\" }}");
        var handle = await LaunchAsync(Workers.Get(system).Host("apart"));
        await handle.Ask<string>(new Print("to the file"), Expected);
        await UntilAsync(() => File.ReadAllText(file) == "before\nto the file\n", "the line in the file");
        Assert.DoesNotContain(Log.All, line => line.Text.Contains("to the file", StringComparison.Ordinal));
    }
}
