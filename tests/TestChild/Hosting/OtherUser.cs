using System.Reflection;
using System.Runtime.InteropServices;

namespace TestChild.Hosting;

/// <summary>Gives up root for another user. All threads: the C library sees to that.</summary>
internal static partial class OtherUser
{
    public static bool TryBecome(uint user)
    {
        LoadAll();
        return SetGroups(0, 0) == 0 && SetGroup(user, user, user) == 0 && SetUser(user, user, user) == 0;
    }

    /// <summary>The program may lie in a folder that the other user cannot enter, so that what is not loaded by then never would be.</summary>
    private static void LoadAll()
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"))
        {
            try
            {
                Assembly.LoadFrom(file);
            }
            catch (BadImageFormatException)
            {
                // A native library.
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "setgroups")]
    private static partial int SetGroups(nuint count, nint groups);

    [LibraryImport("libc", EntryPoint = "setresgid")]
    private static partial int SetGroup(uint real, uint effective, uint saved);

    [LibraryImport("libc", EntryPoint = "setresuid")]
    private static partial int SetUser(uint real, uint effective, uint saved);
}
