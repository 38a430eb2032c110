namespace Akka.Workers.Management.Internal;

/// <summary>Files of <c>/proc</c>, which go while they are read.</summary>
internal static class ProcFile
{
    /// <returns>Null when it is not there any more, or not for this user.</returns>
    public static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
