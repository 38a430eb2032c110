namespace Akka.Workers.Processes.Internal;

/// <summary>What can be seen of a program's file on Linux.</summary>
internal static class ExecutableFile
{
    private const int Header = 20;
    private const int Machine = 18;

    /// <summary>Whether it is a script that names its interpreter, or made for the processor of this very process. Anything else is the kernel's to judge.</summary>
    public static bool CanRun(string path)
    {
        try
        {
            Span<byte> file = stackalloc byte[Header];
            Span<byte> own = stackalloc byte[Header];
            var length = Read(path, file);
            return file[..length].StartsWith("#!"u8)
                || (length == Header && Read("/proc/self/exe", own) == Header
                    && file.StartsWith("\u007fELF"u8) && file[4..6].SequenceEqual(own[4..6]) && file[Machine..].SequenceEqual(own[Machine..]));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static int Read(string path, Span<byte> into)
    {
        using var file = File.OpenHandle(path);
        return RandomAccess.Read(file, into, 0);
    }
}
