using Akka.Workers.Benchmarks;
using Akka.Workers.Benchmarks.Far;
using Akka.Workers.Benchmarks.Subjects;
using Akka.Workers.Processes;

// The program is its own child: of the workers' processes, and of the peers.
if (await WorkerProcess.TryRunHostAsync(RegisteredWorkers.Instance, child => child.Deployable<EchoActor>()))
    return 0;
if (args is [FarSide.Verb, var verb, var directory])
    return await FarSide.RunAsync(verb, directory);
return await Commands.RunAsync(args);
