using System.CommandLine;
using Akka.Workers.Cli;
using Akka.Workers.Cli.Commands;
using Akka.Workers.Management.Contract;

var root = new RootCommand("Looks at and steers the running workers of Akka.Workers.");
Globals.AddTo(root);
root.With(
    SystemsCommand.Create(), PsCommand.Create(), StatusCommand.Create(), TopCommand.Create(), InspectCommand.Create(), LogsCommand.Create(),
    EventsCommand.Create(), StopCommand.Create(), RestartCommand.Create(), UpgradeCommand.Create(), CheckpointCommand.Create(), StateCommand.Create(), HostsCommand.Create(), SparesCommand.Create(),
    CrashCommand.Create(), CrashesCommand.Create(), DumpCommand.Create(), ConfigCommand.Create(), DoctorCommand.Create(), DashboardCommand.Create(), CompletionCommand.Create());

var arguments = root.Parse(args);
if (arguments.Errors is [_, ..] errors)
{
    foreach (var error in errors)
        Console.Error.WriteLine($"akka-workers: {Safe.Text(error.Message)}");
    Console.Error.WriteLine($"see akka-workers {(arguments.CommandResult.Command is RootCommand ? "" : $"{arguments.CommandResult.Command.Name} ")}--help");
    return ExitCode.Usage;
}

try
{
    return await arguments.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (ToolException failure)
{
    if (arguments.GetValue(Globals.Json))
    {
        Console.Error.WriteLine(failure.Problem ?? System.Text.Json.JsonSerializer.Serialize(
            new ProblemView { Type = "urn:akka-workers:tool", Title = "It was not done", Status = 0, Detail = failure.Message, Remedy = failure.Remedy }, ApiJson.Default.ProblemView));
        return failure.ExitCode;
    }

    foreach (var line in Safe.Lines($"akka-workers: {failure.Message}"))
        Console.Error.WriteLine(line);
    if (failure.Remedy is { } remedy)
        Console.Error.WriteLine($"  {Safe.Text(remedy)}");
    return failure.ExitCode;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("akka-workers: interrupted; what was begun goes on");
    return ExitCode.Failed;
}
catch (UnauthorizedAccessException failure)
{
    Console.Error.WriteLine($"akka-workers: {Safe.Text(failure.Message)}");
    return ExitCode.Failed;
}
catch (IOException failure) when (failure.Message.Contains("Broken pipe", StringComparison.Ordinal))
{
    // Who reads has gone, as after head.
    return ExitCode.Ok;
}
