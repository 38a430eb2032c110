using Akka.Workers.Processes.Internal;
using Akka.Workers.Processes.Tests.Child;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>C33: which program is started, and how.</summary>
public sealed class ProgramSpecs : HostingSpecs, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("akka-workers-test-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task C33_the_program_is_by_default_the_one_that_runs()
    {
        var lines = new Lines();
        await using var launcher = await ChildProcess.StartAsync(Config("launcher", "launcher", "1", "0"), "come", lines.Add);
        await lines.FirstAsync("ready");
        Assert.Equal("arguments host", await lines.FirstAsync("arguments"));
        var child = int.Parse((await lines.FirstAsync("child ")).Split(' ')[1], null);
        Assert.Equal(Program, new FileInfo($"/proc/{child}/exe").LinkTarget);
        Assert.NotEqual(launcher.Pid, child);
    }

    [Fact]
    public async Task C33_program_arguments_environment_directory_and_the_name_argument_can_be_set()
    {
        var config = Config("other", "host", "two words", "").WithFile(Program + ".dll").WithNameArgument()
            .WithEnvironment("MINE", "my value").WithEnvironment("HOME", null).WithWorkingDirectory(_directory.FullName);
        var handle = await LaunchAsync(await LaunchHostAsync(Start(), config));
        Assert.Equal("host|two words||--worker-host=other", await ShowAsync(handle, "arguments"));
        Assert.Equal("my value", await ShowAsync(handle, "env MINE"));
        Assert.Equal("(none)", await ShowAsync(handle, "env HOME"));
        Assert.Equal(_directory.FullName, await ShowAsync(handle, "directory"));
        Assert.NotEqual(Environment.ProcessId, await PidAsync(handle));
    }

    [Fact]
    public async Task C33_the_same_by_HOCON()
    {
        var system = Start($$"""
            akka.workers {
              hosts.apart {
                kind = process
                arguments = [host, "two words"]
                environment { MINE = "my value" }
                working-directory = "{{_directory.FullName}}"
              }
            }
            """);
        var handle = await LaunchAsync(Workers.Get(system).Host("apart"));
        Assert.Equal("host|two words", await ShowAsync(handle, "arguments"));
        Assert.Equal("my value", await ShowAsync(handle, "env MINE"));
        Assert.Equal(_directory.FullName, await ShowAsync(handle, "directory"));
    }
}
