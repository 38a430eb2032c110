using System.CommandLine;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli.Commands;

internal static class DoctorCommand
{
    public static Command Create() => new Command("doctor", "Checks of the surroundings, each with a remedy").Does(async (session, cancelled) =>
    {
        var doctor = await session.GetAsync("doctor", ApiJson.Default.DoctorView, cancelled);
        session.Show(doctor, found =>
        {
            foreach (var check in found.Checks)
            {
                session.Line($"{check.Status,-8} {check.Name,-22} {Safe.Text(check.Message)}");
                if (check is { Status: not "ok", Remedy: { } remedy })
                    session.Line($"{"",31} {Safe.Text(remedy)}");
            }
        });
        return doctor.Value.Ok ? ExitCode.Ok : ExitCode.Failed;
    });
}
