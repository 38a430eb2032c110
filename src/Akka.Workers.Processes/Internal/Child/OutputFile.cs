namespace Akka.Workers.Processes.Internal;

/// <summary>The file that a child's output goes to.</summary>
internal sealed class OutputFile : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private long _left;

    /// <exception cref="WorkerException">The file cannot be written.</exception>
    public OutputFile(ProcessOutput.File output)
    {
        _left = output.MaxBytes;
        try
        {
            _file = new FileStream(output.Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WorkerException($"the output of a process cannot go to {output.Path}: {failure.Message}", failure);
        }
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (_left == 0)
                return;
            var fitting = bytes[..(int)Math.Min(bytes.Length, _left)];
            try
            {
                _file.Write(fitting);
                _left -= fitting.Length;
            }
            catch (Exception failure) when (failure is IOException or ObjectDisposedException)
            {
                // A full disk costs the child its output, not its life.
                _left = 0;
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
