using System.Globalization;
using System.Security.Cryptography;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Management.Internal;

/// <summary>The place of a system's socket. Its name tells which system it is; what listens there tells the rest.</summary>
internal static class ControlSocket
{
    public const string Pattern = "control-*.sock";

    /// <summary>A free place in the runtime directory, which is made, or made, the user's alone. What killed programs left there is removed.</summary>
    /// <exception cref="WorkerException">Somebody else could get at the socket; or its path is too long. Says which.</exception>
    public static string Prepare(string? directory, string system)
    {
        directory ??= RuntimePath.Default;
        var path = Path.Combine(directory, $"control-{system}-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.sock");
        RuntimeDirectory.Prepare(path);
        foreach (var file in Directory.EnumerateFiles(directory, Pattern))
        {
            if (SocketFile.IsDeserted(file))
                File.Delete(file);
        }

        if (Path.Exists(path) && !SocketFile.IsDeserted(path))
        {
            // Another system of that name in this process, or in a container whose processes have the same numbers.
            path = Path.ChangeExtension(path, null) + $".{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3))}.sock";
            RuntimeDirectory.CheckLength(path);
        }

        SocketFile.ClearDeserted(path);
        return path;
    }
}
