using System.IO.MemoryMappedFiles;

namespace CacheAudit;

/// <summary>The bytes of a file, wherever the reader wants to have them from.</summary>
internal interface IZipBytes : IDisposable
{
    long Length { get; }

    ReadOnlySpan<byte> At(long offset, int length);
}

/// <summary>A wild offset is an exception.</summary>
internal sealed class CheckedBytes(string file) : IZipBytes
{
    private readonly byte[] _bytes = File.ReadAllBytes(file);

    public long Length => _bytes.Length;

    public ReadOnlySpan<byte> At(long offset, int length) => _bytes.AsSpan(checked((int)offset), length);

    public void Dispose() { }
}

/// <summary>
/// A pointer into the mapped file and nothing that looks where it goes, as in native code: a wild offset reads what is there,
/// and where nothing is it ends the process.
/// </summary>
internal sealed unsafe class UncheckedBytes : IZipBytes
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;

    public UncheckedBytes(string file)
    {
        Length = new FileInfo(file).ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target.Length : new FileInfo(file).Length;
        _file = MemoryMappedFile.CreateFromFile(file, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    // The view itself is as long as whole pages.
    public long Length { get; }

    public ReadOnlySpan<byte> At(long offset, int length) => new(_start + offset, length);

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
