using System.Text;
using Akka.Configuration;
using Akka.Workers.Management.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akka.Workers.Management.Internal;

/// <summary>Configuration and surroundings.</summary>
internal sealed class DiagnosisRoutes(ManagedSystem system)
{
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/config", Config).WithSummary("The effective configuration, with where each value comes from");
        api.MapGet("/config/check", Check).WithSummary("Looks the running configuration through");
        api.MapPost("/config/check", CheckGivenAsync).Accepts<string>("text/plain").WithMetadata(new ChangesNothing()).WithSummary("Looks a configuration through that is the request's body, in HOCON");
        api.MapGet("/doctor", DoctorAsync).WithSummary("Checks of the surroundings: directories, limits, sandbox, left-overs");
    }

    private ConfigView Config(bool? sensitive) => new() { Values = EffectiveConfig.Of(system.System.Settings.Config, sensitive == true) };

    private ConfigCheckView Check() => Of(system.System.Settings.Config);

    private async Task<ConfigCheckView> CheckGivenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancellationToken);
        Config given;
        try
        {
            given = ConfigurationFactory.ParseString(text);
        }
        // Akka's parser has no exception type of its own.
        catch (Exception malformed)
        {
            return new ConfigCheckView { Faults = [$"this is no HOCON: {malformed.Message}"] };
        }

        return Of(given);
    }

    private async Task<DoctorView> DoctorAsync(CancellationToken cancellationToken)
    {
        var look = await system.Looks.TakeAsync(cancellationToken);
        var checks = await Task.Run(() => Doctor.ExamineAsync(system, look.Snapshot, cancellationToken), cancellationToken);
        return new DoctorView { Ok = checks.All(check => check.Status != Doctor.Error), Checks = checks };
    }

    private static ConfigCheckView Of(Config config)
    {
        string[] faults = [.. WorkersSetup.FaultsOf(config), .. ManagementSettings.FaultsOf(config)];
        return new ConfigCheckView { Ok = faults.Length == 0, Faults = faults };
    }
}
