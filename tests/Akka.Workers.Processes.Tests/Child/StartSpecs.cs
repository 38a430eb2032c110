using System.Runtime.Versioning;
using Akka.Workers.Processes.Internal;
using Xunit.Abstractions;

namespace Akka.Workers.Processes.Tests.Child;

[SupportedOSPlatform("linux")]
public sealed class StartSpecs(ITestOutputHelper output) : ChildSpecs, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("akka-workers-test-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_child_gets_its_invitation_arguments_and_directory()
    {
        var child = await StartAsync(Script("serve", "two words", "\"quoted\"", "").WithNameArgument().WithWorkingDirectory(_directory.FullName), "the invitation");
        Assert.Equal($"ready the invitation two words|\"quoted\"||--worker-host=test {_directory.FullName}", await child.Lines.FirstAsync("ready"));
    }

    [Fact]
    public async Task An_assembly_is_run_through_dotnet()
    {
        var child = await StartAsync(Script("serve").WithFile(Program + ".dll"));
        await child.Lines.FirstAsync("ready come");
    }

    [Fact]
    public async Task The_environment_is_ours_with_the_changes_and_without_the_marker()
    {
        var child = await StartAsync(Script("environment", "PATH", "MINE", "HOME", ChildMarker.Variable, "DOTNET_EnableDiagnostics")
            .WithEnvironment("MINE", "my value").WithEnvironment("HOME", null));
        await child.Process.Exited.WaitAsync(Expected);
        Assert.Equal(
            [$"PATH={Environment.GetEnvironmentVariable("PATH")}", "MINE=my value", "HOME=(none)", $"{ChildMarker.Variable}=(none)", "DOTNET_EnableDiagnostics=0"],
            await child.Lines.CountAsync(5));
    }

    [Fact]
    public async Task What_the_user_sets_for_diagnostics_stays()
    {
        var child = await StartAsync(Script("environment", "DOTNET_EnableDiagnostics").WithEnvironment("DOTNET_EnableDiagnostics", "1"));
        Assert.Equal("DOTNET_EnableDiagnostics=1", await child.Lines.FirstAsync("DOTNET"));
    }

    [Fact]
    public async Task The_invitation_is_seen_by_nobody_else()
    {
        const string Secret = "d41d8cd98f00b204e9800998ecf8427e";
        var child = await StartAsync(Script("deaf"), Secret);
        await child.Lines.FirstAsync("ready");
        foreach (var file in new[] { "environ", "cmdline" })
        {
            var text = await File.ReadAllTextAsync($"/proc/{child.Process.Pid}/{file}");
            Assert.NotEmpty(text);
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_standard_input_of_a_child_and_of_what_it_starts_is_empty_and_the_control_pipe_works_on()
    {
        var child = await StartReadyAsync("input");
        await child.Lines.FirstAsync("read ''");
        await child.Lines.FirstAsync("raw 0");
        Assert.Equal("ended as it was asked to", (await child.Process.StopAsync().WaitAsync(Expected)).Cause);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_told()
    {
        await FailsAsync(Script().WithFile("/no/such/program"), "No such file or directory: /no/such/program");
        await FailsAsync(Script().WithFile("no-such-program"), "No such file or directory: no-such-program");
        await FailsAsync(Script().WithFile("/no/such/program.dll"), "no such assembly: /no/such/program.dll");
        await FailsAsync(Script().WithWorkingDirectory("/no/such/directory"), "its working directory /no/such/directory does not exist");
        await FailsAsync(Script().WithOutput(ProcessOutput.ToFile("/no/such/directory/output")), "cannot go to /no/such/directory/output");
    }

    [Fact]
    public async Task A_program_that_cannot_be_executed_is_told()
    {
        var file = Path.Combine(_directory.FullName, "program");
        await File.WriteAllTextAsync(file, "not a program");
        await FailsAsync(Script().WithFile(file), $"Permission denied: {file}");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await FailsAsync(Script().WithFile(file), $"Exec format error: {file}");
    }

    [Fact]
    public async Task A_program_for_another_processor_is_told()
    {
        const int Machine = 18;
        const byte Sparc = 2;
        var file = Path.Combine(_directory.FullName, "foreign");
        var program = await File.ReadAllBytesAsync(Program);
        (program[Machine], program[Machine + 1]) = (Sparc, 0);
        await File.WriteAllBytesAsync(file, program);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await FailsAsync(Script().WithFile(file), $"Exec format error: {file}");
    }

    [Theory, InlineData(""), InlineData("two\nlines"), InlineData(null)]
    public async Task An_invitation_that_is_not_a_line_is_refused(string? invitation) =>
        await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(Script("serve"), invitation ?? new string('x', ControlLine.MaxInvitation)));

    [Fact]
    public async Task A_start_for_which_there_are_no_files_left_is_told()
    {
        // The runtime's own thread that compiles again would want a file when there is none.
        var parent = await StartAsync(Script("files-left").WithEnvironment("DOTNET_TieredCompilation", "0").WithLimits(new() { OpenFiles = 200 }));
        Assert.Equal("ready, with 1 child", await parent.Lines.FirstAsync("ready"));
        var lines = parent.Lines.All.Select(line => line.Text).Where(line => line.Contains("left:", StringComparison.Ordinal)).ToArray();
        output.WriteLine(string.Join(Environment.NewLine, lines));
        Assert.Equal(13, lines.Length);
        Assert.All(lines, line => Assert.Matches("left: (started|WorkerException: the process 'inner' (cannot|was started, cannot))", line));
        Assert.Contains("Too many open files", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_marker_without_a_parent_or_an_invitation_ends_the_child_with_its_own_code()
    {
        await RefusedAsync("1:1", ChildExitCodes.NoParent, "has gone or is not its parent");
        await RefusedAsync("2:1", ChildExitCodes.OtherVersion, "the process that launched it 2");
        await RefusedAsync("rubbish", ChildExitCodes.OtherVersion, "the process that launched it 0");
        await RefusedAsync("1:$$", ChildExitCodes.NoInvitation, "got no invitation");

        // A shell plays the parent.
        async Task RefusedAsync(string marker, int code, string line)
        {
            var shell = $"AKKA_WORKERS_CHILD={marker} {Program} serve </dev/null; exit $?";
            var exit = await (await StartAsync(new ProcessConfig("shell").WithFile("/bin/sh").WithArguments("-c", shell))).Process.Exited.WaitAsync(Expected);
            Assert.Equal(code, exit.ExitCode);
            Assert.StartsWith("refused to start, for it", exit.Cause, StringComparison.Ordinal);
            Assert.Contains(line, exit.Cause, StringComparison.Ordinal);
        }
    }

    private async Task FailsAsync(ProcessConfig config, string with)
    {
        var error = await Assert.ThrowsAsync<WorkerException>(() => StartAsync(config));
        Assert.EndsWith(with, error.Message.Split(": Could not")[0], StringComparison.Ordinal);
    }
}
