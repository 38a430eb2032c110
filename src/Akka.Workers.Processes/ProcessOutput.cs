namespace Akka.Workers.Processes;

/// <summary>Where goes what a child process prints on its standard output and standard error.</summary>
public abstract record ProcessOutput
{
    private ProcessOutput() { }

    /// <summary>Line by line to the launching process's log, with the default bounds. The default.</summary>
    public static ProcessOutput Captured { get; } = new Lines();

    /// <summary>To a file, behind what it holds already.</summary>
    /// <param name="path">The file. Its directory must exist.</param>
    public static ProcessOutput ToFile(string path) => new File(path);

    /// <summary>
    /// Line by line, bounded: a child that prints faster than it is read is never blocked; lines over a bound are dropped,
    /// and the next line that is kept is preceded by one that says how many.
    /// </summary>
    public sealed record Lines : ProcessOutput
    {
        /// <summary>The longest line in characters; the rest of a longer one is cut off. 1 to 1,048,576; the default is 4,096.</summary>
        public int MaxLength { get; init => field = Bound.Within(value, 1, 1 << 20, nameof(MaxLength)); } = 4096;

        /// <summary>The most lines that wait to be logged. 1 to 1,000,000; the default is 1,000.</summary>
        public int MaxQueued { get; init => field = Bound.Within(value, 1, 1_000_000, nameof(MaxQueued)); } = 1000;

        /// <summary>The most lines in one second. 1 to 1,000,000; the default is 1,000.</summary>
        public int MaxPerSecond { get; init => field = Bound.Within(value, 1, 1_000_000, nameof(MaxPerSecond)); } = 1000;
    }

    /// <summary>Byte by byte into a file.</summary>
    public sealed record File : ProcessOutput
    {
        internal File(string path)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(path);
            Path = System.IO.Path.GetFullPath(path);
        }

        /// <summary>The file's full path.</summary>
        public string Path { get; }

        /// <summary>The most bytes that one child may write; what is over it is dropped. At least 1; the default is 64 MiB.</summary>
        public long MaxBytes { get; init => field = Bound.Within(value, 1, long.MaxValue, nameof(MaxBytes)); } = 64L << 20;
    }

    private static class Bound
    {
        public static T Within<T>(T value, T least, T most, string name) where T : IComparable<T> =>
            value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0
                ? value
                : throw new ArgumentOutOfRangeException(name, value, $"{name} of a child process's output must be {least} to {most}");
    }
}
