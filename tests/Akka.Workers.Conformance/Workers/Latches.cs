namespace Akka.Workers.Conformance;

/// <summary>
/// Named points where a worker waits until its test lets it go on, in whatever process it is; each test uses names of its own.
/// A latch is two files, one for reached and one for opened.
/// </summary>
public static class Latches
{
    /// <summary>Where a child process finds them.</summary>
    public const string Variable = "CONFORMANCE_LATCHES";

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(2);

    public static string Directory { get; } = Environment.GetEnvironmentVariable(Variable) ?? System.IO.Directory.CreateTempSubdirectory("latches-").FullName;

    public static Latch Named(string name) => new(Path.Combine(Directory, name));

    public static string NewName() => Guid.NewGuid().ToString("N");

    public sealed class Latch(string path)
    {
        /// <summary>Completes when a worker has come here.</summary>
        public Task Reached => AppearsAsync(path + ".reached");

        public void Open() => File.Create(path + ".opened").Dispose();

        public void Pass()
        {
#pragma warning disable VSTHRD002 // It is to block: that is what is being tested.
            PassAsync().Wait(WorkerSpecs.Unexpected);
#pragma warning restore VSTHRD002
        }

        public Task PassAsync()
        {
            File.Create(path + ".reached").Dispose();
            return AppearsAsync(path + ".opened");
        }

        private static async Task AppearsAsync(string file)
        {
            using var bound = new CancellationTokenSource(WorkerSpecs.Unexpected);
            while (!File.Exists(file))
                await Task.Delay(s_look, bound.Token).ConfigureAwait(false);
        }
    }
}
