using Akka.Workers.Conformance;
using Akka.Workers.Processes;

using var spans = Spans.BeginInChild();

// The tests start this program as a child process, with the build that it is to be.
if (!await WorkerProcess.TryRunHostAsync(Enum.Parse<Build>(args is [var build] ? build : nameof(Build.First)).Factory()))
    Console.Error.WriteLine("these are tests: run them with dotnet test");
