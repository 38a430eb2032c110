using System.Globalization;
using Akka.Workers.Processes.Internal;
using Akka.Workers.Processes.Tests.Child;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>A program in which nothing of ours ever runs.</summary>
public sealed class NoHostSpecs : HostingSpecs
{
    [Fact]
    public async Task It_ends_with_its_launcher_all_the_same()
    {
        var lines = new Lines();
        await using var launcher = await ChildProcess.StartAsync(Config("launcher", "launcher-of-sleep"), "come", lines.Add);
        await lines.FirstAsync("waiting");
        await UntilAsync(() => ChildrenOf(launcher.Pid).Any(child => child.Name == "sleep"), "the program");
        var asleep = ChildrenOf(launcher.Pid).Single(child => child.Name == "sleep").Identity;
        launcher.Kill();
        await GoneAsync([asleep]);
    }

    private static IEnumerable<(string Name, ProcessIdentity Identity)> ChildrenOf(int parent)
    {
        foreach (var directory in Directory.GetDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(directory, "stat"));
            }
            catch (IOException)
            {
                continue;
            }

            var pid = int.Parse(Path.GetFileName(directory), CultureInfo.InvariantCulture);
            var ofParent = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == parent.ToString(CultureInfo.InvariantCulture);
            if (ofParent && ProcessIdentity.Of(pid) is { } identity)
                yield return (stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..stat.LastIndexOf(')')], identity);
        }
    }
}
