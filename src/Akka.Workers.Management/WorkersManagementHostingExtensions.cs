using Akka.Hosting;

namespace Akka.Workers.Management;

/// <summary>The control API as a part of an Akka.Hosting configuration.</summary>
public static class WorkersManagementHostingExtensions
{
    /// <summary>Starts the control API with the host; if it cannot be started, neither can the host.</summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="configure">Sets options, which win over HOCON that was added before; what it does not set stays as HOCON says.</param>
    public static AkkaConfigurationBuilder WithWorkersManagement(this AkkaConfigurationBuilder builder, Action<WorkersManagementOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new WorkersManagementOptions();
        configure?.Invoke(options);
        if (options.ToConfig() is { IsEmpty: false } config)
            builder.AddHocon(config, HoconAddMode.Prepend);
        return builder.AddStartup(async (system, _) => await WorkersManagement.StartAsync(system));
    }
}
