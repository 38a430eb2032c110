#pragma warning disable RS0030 // No child: a server that these tests start and stop.
using System.Diagnostics;
using System.Text;

namespace Akka.Workers.Tests.State;

/// <summary>A PostgreSQL server for one class of tests, on a socket in a directory of its own and nowhere else.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string User = "workers";
    private const string Ready = "database system is ready to accept connections";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("akka-workers-pg-");
    private Process? _server;

    public string ConnectionString => $"Host={_directory.FullName};Username={User};Database=postgres;Pooling=false";

    public async Task InitializeAsync()
    {
        var data = Path.Combine(_directory.FullName, "data");
        // PostgreSQL does not run as root: Debian's package has a user for it.
        if (Environment.IsPrivilegedProcess)
            await RunAsync(new ProcessStartInfo("chown", ["postgres", _directory.FullName]));
        await RunAsync(Command("initdb", "--pgdata", data, "--username", User, "--auth", "trust", "--no-locale", "--encoding", "UTF8"));
        _server = Start(Command("postgres", "-D", data, "-k", _directory.FullName, "-c", "listen_addresses=", "-c", "log_min_messages=log"));
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var log = new StringBuilder();
        _server.ErrorDataReceived += (_, line) =>
        {
            log.AppendLine(line.Data);
            if (line.Data is null)
                ready.TrySetException(new InvalidOperationException($"PostgreSQL did not start: {log}"));
            else if (line.Data.Contains(Ready, StringComparison.Ordinal))
                ready.TrySetResult();
        };
        _server.BeginErrorReadLine();
        try
        {
            await ready.Task.WaitAsync(StateSpecs.Unexpected);
        }
        catch
        {
            // Nobody disposes what was not initialized.
            _server.Kill();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            // A fast shutdown: who is connected is cut off.
            await RunAsync(Command("pg_ctl", "stop", "--pgdata", Path.Combine(_directory.FullName, "data"), "--mode", "fast"));
            await _server.WaitForExitAsync().WaitAsync(StateSpecs.Unexpected);
            _server.Dispose();
        }

        _directory.Delete(recursive: true);
    }

    private static ProcessStartInfo Command(string program, params string[] arguments)
    {
        var file = Find(program);
        return Environment.IsPrivilegedProcess
            ? new("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", file, .. arguments])
            : new(file, arguments);
    }

    // Debian keeps the server's programs out of the path.
    private static string Find(string program) =>
        (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
            .Select(version => Path.Combine(version, "bin", program))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(directory => Path.Combine(directory, program)))
            .FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"'{program}' is not installed: these tests start PostgreSQL (apt-get install postgresql)");

    private static Process Start(ProcessStartInfo command)
    {
        command.RedirectStandardError = true;
        command.RedirectStandardOutput = true;
        command.WorkingDirectory = "/";
        return Process.Start(command) ?? throw new InvalidOperationException($"{command.FileName} did not start");
    }

    private static async Task RunAsync(ProcessStartInfo command)
    {
        using var process = Start(command);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync().WaitAsync(StateSpecs.Unexpected);
        await process.WaitForExitAsync().WaitAsync(StateSpecs.Unexpected);
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', command.ArgumentList)}: {await output}{errors}");
    }
}
