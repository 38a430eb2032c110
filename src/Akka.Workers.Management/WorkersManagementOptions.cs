using System.Globalization;
using System.Text;
using Akka.Configuration;

namespace Akka.Workers.Management;

/// <summary><c>akka.workers.management</c> as options. What is not set stays as HOCON says; meanings, ranges and defaults are those of <c>management.conf</c>.</summary>
public sealed class WorkersManagementOptions
{
    /// <summary><c>directory</c>: where the socket is. The default is the user's runtime directory.</summary>
    public string? Directory { get; set; }

    /// <summary><c>timeout</c>: how long a command waits for what it is to reach. The default is 60 s.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary><c>max-streams</c>: how many may follow logs and events at the same time, 1 to 1000. The default is 64.</summary>
    public int? MaxStreams { get; set; }

    /// <summary><c>page.enabled</c>: whether there is a page for a browser of this machine, on loopback. The default is no.</summary>
    public bool? Page { get; set; }

    /// <summary><c>page.port</c>: its TCP port, 0 to 65 535; 0, the default, stands for a free one.</summary>
    public int? PagePort { get; set; }

    /// <summary><c>page.actions</c>: whether whoever has the page's address may stop, restart and change workers. The default is no.</summary>
    public bool? PageActions { get; set; }

    /// <summary>The options as HOCON: only what was set.</summary>
    public Config ToConfig()
    {
        var hocon = new StringBuilder();
        if (Directory is not null)
            Append("directory", $"\"{Directory.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        if (Timeout is { } timeout)
            Append("timeout", $"{timeout.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)}ms");
        if (MaxStreams is { } streams)
            Append("max-streams", streams.ToString(CultureInfo.InvariantCulture));
        if (Page is { } page)
            Append("page.enabled", page ? "on" : "off");
        if (PagePort is { } port)
            Append("page.port", port.ToString(CultureInfo.InvariantCulture));
        if (PageActions is { } actions)
            Append("page.actions", actions ? "on" : "off");
        return hocon.Length == 0 ? Config.Empty : ConfigurationFactory.ParseString(hocon.ToString());

        void Append(string key, string value) => hocon.Append(CultureInfo.InvariantCulture, $"akka.workers.management.{key} = {value}\n");
    }
}
