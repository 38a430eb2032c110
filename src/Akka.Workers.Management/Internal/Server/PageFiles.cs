using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akka.Workers.Management.Internal;

/// <summary>The files of the page, which are in the assembly: what is not one of them is not there.</summary>
internal static class PageFiles
{
    private const string Prefix = "dashboard/";
    private const string Index = "index.html";

    private static readonly Assembly s_assembly = typeof(PageFiles).Assembly;

    private static readonly FrozenDictionary<string, string> s_types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, byte[]> s_files = s_assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..].Replace('\\', '/'), Read, StringComparer.Ordinal);

    public static void Map(IEndpointRouteBuilder server)
    {
        server.MapGet("/", () => File(Index)).ExcludeFromDescription();
        foreach (var path in s_files.Keys)
            server.MapGet($"/{path}", () => File(path)).ExcludeFromDescription();
    }

    private static IResult File(string path) => Results.Bytes(s_files[path], s_types[Path.GetExtension(path)]);

    private static byte[] Read(string name)
    {
        using var content = s_assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return bytes;
    }
}
