using System.Reflection;
using System.Runtime.Loader;

namespace Akka.Workers.Generators.Tests;

/// <summary>A generated program, loaded: its types are its own, those of Akka.Workers are ours.</summary>
internal sealed class LoadedProgram
{
    private readonly AssemblyLoadContext _context = new(null);
    private readonly Assembly _program;

    private LoadedProgram(byte[] program, IEnumerable<byte[]> libraries)
    {
        foreach (var library in libraries)
            _context.LoadFromStream(new MemoryStream(library));
        _program = _context.LoadFromStream(new MemoryStream(program));
    }

    public static LoadedProgram Of(SourceProject project, params byte[][] libraries) => new(project.Run().ShouldCompile().Emit(), libraries);

    /// <summary>The instance that a factory's class offers.</summary>
    public IWorkerFactory Factory(string type) => Value<IWorkerFactory>(type, "Instance");

    public T Value<T>(string type, string property) =>
        Assert.IsType<T>(_program.GetType(type, throwOnError: true)!.GetProperty(property)!.GetValue(null), exactMatch: false);
}
