#pragma warning disable RS0030 // A process as a user's code starts it, which inherits what ours does not give.
using System.Diagnostics;

namespace TestChild.Child;

internal static class Inheritor
{
    public static async Task RunAsync(string file)
    {
        using var process = Process.Start(new ProcessStartInfo(file) { UseShellExecute = false })!;
        await process.WaitForExitAsync();
    }
}
