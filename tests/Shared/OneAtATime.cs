using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Akka.Workers.Testing;

/// <summary>
/// <c>dotnet test</c> runs the test projects of a solution side by side. Those whose tests start processes by the dozen take
/// turns instead: together they would keep each other's children waiting beyond every bound of two processors.
/// </summary>
public sealed class OneAtATime(IMessageSink messages) : XunitTestFramework(messages)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assemblyName, ISourceInformationProvider sources, IMessageSink messages)
        : XunitTestFrameworkExecutor(assemblyName, sources, messages)
    {
        private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);
        private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(30);

        // Held until this process ends.
        private static FileStream? s_turn;

        protected override void RunTestCases(IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            s_turn ??= Take(Path.Combine(Path.GetTempPath(), "akka-workers-tests.turn"));
            base.RunTestCases(testCases, executionMessageSink, executionOptions);
        }

        private static FileStream Take(string path)
        {
            using var never = new ManualResetEvent(false);
            for (var waited = TimeSpan.Zero; ; waited += s_look)
            {
                try
                {
                    return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                }
                catch (IOException) when (waited < s_patience)
                {
                    never.WaitOne(s_look);
                }
            }
        }
    }
}
