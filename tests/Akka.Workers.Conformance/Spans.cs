using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Akka.Workers.Conformance;

/// <summary>One span as its process exported it.</summary>
internal sealed record Span(string Trace, string Id, string Parent, string Name, int Pid, string Status, string Links, double Milliseconds)
{
    private const char Separator = '\t';

    public static Span Of(Activity activity) => new(
        activity.TraceId.ToHexString(),
        activity.SpanId.ToHexString(),
        activity.ParentSpanId == default ? "" : activity.ParentSpanId.ToHexString(),
        activity.DisplayName,
        Environment.ProcessId,
        activity.Status.ToString(),
        string.Join(',', activity.Links.Select(link => link.Context.TraceId.ToHexString())),
        activity.Duration.TotalMilliseconds);

    public static Span Parse(string line)
    {
        var parts = line.Split(Separator);
        return new Span(parts[0], parts[1], parts[2], parts[3], int.Parse(parts[4]), parts[5], parts[6], double.Parse(parts[7]));
    }

    public string ToLine() => string.Join(Separator, Trace, Id, Parent, Name, Pid, Status, Links, Milliseconds) + "\n";
}

/// <summary>What all processes of a test export: this one to memory, its children to a file each.</summary>
internal sealed class Spans : IDisposable
{
    /// <summary>Names the directory to a child.</summary>
    public const string Variable = "SPANS_DIRECTORY";

    private readonly Exported _here = new();
    private readonly TracerProvider _provider;
    private readonly ActivitySource _source = new($"test-{Guid.NewGuid():N}");

    public Spans() => _provider = Sdk.CreateTracerProviderBuilder()
        .AddSource("Akka.Workers", _source.Name)
        .SetSampler(new AlwaysOnSampler())
        .AddInMemoryExporter(_here)
        .Build();

    /// <summary>Where children write. One for all tests, since a host kind does not know which test it is for.</summary>
    public static string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("spans-").FullName;

    /// <summary>In a child: exports to a file from now on, if it is told to.</summary>
    public static TracerProvider? BeginInChild() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } directory
        ? Sdk.CreateTracerProviderBuilder()
            .AddSource("Akka.Workers")
            .AddProcessor(new SimpleActivityExportProcessor(new FileExporter(Path.Combine(directory, $"{Environment.ProcessId}"))))
            .Build()
        : null;

    /// <summary>The root of a trace, and the current activity of the caller.</summary>
    public Activity Root() => _source.StartActivity("root") ?? throw new InvalidOperationException("nobody listens");

    /// <summary>All spans of a trace, once they satisfy a condition.</summary>
    public async Task<IReadOnlyList<Span>> UntilAsync(Func<Span, bool> wanted, Func<IReadOnlyList<Span>, bool> condition)
    {
        using var bound = new CancellationTokenSource(WorkerSpecs.Expected);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var all = (await AllAsync()).Where(wanted).ToArray();
            if (condition(all))
                return all;
            try
            {
                await timer.WaitForNextTickAsync(bound.Token);
            }
            catch (OperationCanceledException)
            {
                throw new InvalidOperationException($"there are only: {string.Join("; ", all.AsEnumerable())}");
            }
        }
    }

    public void Dispose()
    {
        _provider.Dispose();
        _source.Dispose();
    }

    private async Task<IReadOnlyList<Span>> AllAsync()
    {
        var all = _here.Select(Span.Of).ToList();
        foreach (var file in System.IO.Directory.GetFiles(Directory))
        {
            var text = await File.ReadAllTextAsync(file);
            // Behind the last end of a line somebody is still writing.
            all.AddRange(text.Split('\n').SkipLast(1).Select(Span.Parse));
        }

        return all;
    }

    private sealed class FileExporter(string path) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var activity in batch)
                File.AppendAllText(path, Span.Of(activity).ToLine());
            return ExportResult.Success;
        }
    }

    /// <summary>A list may not be read while it is added to.</summary>
    private sealed class Exported : ConcurrentQueue<Activity>, ICollection<Activity>
    {
        public bool IsReadOnly => false;

        public void Add(Activity item) => Enqueue(item);

        public bool Contains(Activity item) => this.AsEnumerable().Contains(item);

        public bool Remove(Activity item) => throw new NotSupportedException();
    }
}
