#pragma warning disable RS0030 // A peer's child, which is to be started as its own users do.
using System.Diagnostics;
using Akka.Workers.Benchmarks.Subjects;

namespace Akka.Workers.Benchmarks.Far;

/// <summary>This program as a peer's child. It ends when its standard input does, so it never outlives this process.</summary>
internal sealed class FarProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_stopping = TimeSpan.FromSeconds(5);
    private readonly Process _process;
    private readonly DirectoryInfo _directory;

    private FarProcess(Process process, DirectoryInfo directory) => (_process, _directory) = (process, directory);

    public int Pid => _process.Id;

    /// <summary>Where it listens.</summary>
    public string Endpoint { get; private set; } = "";

    public static async Task<FarProcess> StartAsync(Peer peer)
    {
        var directory = Directory.CreateTempSubdirectory("akka-workers-bench-");
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(FarProcess).Assembly.Location);
        foreach (var argument in (string[])[FarSide.Verb, peer.Verb, directory.FullName])
            start.ArgumentList.Add(argument);
        var far = new FarProcess(Process.Start(start)!, directory);
        using var bound = new CancellationTokenSource(s_patience);
        while (await far._process.StandardOutput.ReadLineAsync(bound.Token) is { } line)
        {
            if (!line.StartsWith(FarSide.Ready, StringComparison.Ordinal))
                continue;
            far.Endpoint = line[FarSide.Ready.Length..];
            _ = far._process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return far;
        }

        await far.DisposeAsync();
        throw new InvalidOperationException($"the child for {peer.Name} has ended before it listened");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            using var bound = new CancellationTokenSource(s_stopping);
            await _process.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
        _directory.Delete(recursive: true);
    }
}
