using System.Reflection;
using System.Runtime.CompilerServices;
using Akka.Workers.Hosting;
using Akka.Workers.Management;
using Akka.Workers.Processes;
using PublicApiGenerator;

namespace Akka.Workers.Api;

/// <summary>What users build on changes only when somebody has looked at it: see docs/contributing.md.</summary>
public sealed class PublicApiSpecs
{
    [Theory, InlineData(typeof(Workers)), InlineData(typeof(WorkersOptions)), InlineData(typeof(WorkerProcesses)), InlineData(typeof(WorkersManagement))]
    public void The_public_surface_is_the_approved_one(Type within)
    {
        var name = within.Assembly.GetName().Name!;
        var now = within.Assembly.GeneratePublicApi(new ApiGeneratorOptions
        {
            ExcludeAttributes = [typeof(InternalsVisibleToAttribute).FullName!, typeof(AssemblyMetadataAttribute).FullName!],
        }).ReplaceLineEndings("\n");
        var approved = Path.Combine(AppContext.BaseDirectory, $"{name}.approved.txt");
        var received = Path.ChangeExtension(approved, null).Replace(".approved", ".received.txt", StringComparison.Ordinal);
        File.WriteAllText(received, now);
        Assert.True(File.Exists(approved), $"there is no {name}.approved.txt; what is there now stands in {received}");
        Assert.Equal(File.ReadAllText(approved).ReplaceLineEndings("\n"), now);
    }
}
