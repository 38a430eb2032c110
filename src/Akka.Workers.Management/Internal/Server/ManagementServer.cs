using System.Net;
using Akka.Actor;
using Akka.Event;
using Akka.Workers.Management.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Akka.Workers.Management.Internal;

/// <summary>The HTTP server at the socket. It takes nothing from the environment and no signals.</summary>
internal sealed class ManagementServer : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly WebApplication _server;

    private ManagementServer(WebApplication server, string path, Uri? page)
    {
        _server = server;
        SocketPath = path;
        PageAddress = page;
    }

    public string SocketPath { get; }

    /// <summary>With the token.</summary>
    public Uri? PageAddress { get; }

    /// <exception cref="WorkerException">The socket cannot be had; says why.</exception>
    public static async Task<ManagementServer> StartAsync(ActorSystem system, ManagementSettings settings, CancellationToken cancellationToken)
    {
        var log = Logging.GetLogger(system, "akka.workers.management");
        var path = await Task.Run(() => ControlSocket.Prepare(settings.Directory, system.Name), cancellationToken);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(ManagementServer).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1 << 20;
            kestrel.Limits.MaxConcurrentConnections = settings.MaxStreams + 64;
            kestrel.ListenUnixSocket(path);
            if (settings.Page is { Port: var port })
                kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Logging.AddProvider(new AkkaLoggerProvider(log));
        builder.Services.AddRouting();
        builder.Services.AddOpenApi("v1", ApiDocument.Configure);
        builder.Services.AddSingleton<IHostLifetime, ForeignLifetime>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = s_patience);
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        var server = builder.Build();
        server.Use((context, next) => ProblemMiddleware.InvokeAsync(context, next, log));
        var guard = settings.Page is null ? null : new PageGuard(settings.Page);
        if (guard is not null)
            server.Use(guard.InvokeAsync);
        server.UseRouting();
        if (guard is not null)
            PageFiles.Map(server);
        var managed = new ManagedSystem(system, settings, path, Access.OfServer(settings.Page), server.Lifetime.ApplicationStopping);
        var api = server.MapGroup("/api/v1");
        ApiRoutes.Map(api, managed);
        Uri? page = null;
        api.MapGet("/page", (CancellationToken _) => new PageView { Address = Volatile.Read(ref page)?.ToString(), Actions = settings.Page?.Actions ?? false })
            .WithSummary("The address of the page for a browser, with its token");
        server.MapOpenApi("/api/v1/openapi.json").ExcludeFromDescription();
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (IOException taken) when (settings.Page is { Port: not 0 and var port } && taken.InnerException is AddressInUseException)
        {
            await server.DisposeAsync();
            throw new WorkerException($"port {port} of 127.0.0.1 is taken: set akka.workers.management.page.port to another, or to 0 for a free one", taken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        log.Info("the control API of system '{0}' is at {1}", system.Name, path);
        Volatile.Write(ref page, guard?.Begin(server.Urls));
        if (page is not null)
            log.Info("the page of system '{0}' is at {1}; WorkersManagement.PageAddress has its token", system.Name, page.GetLeftPart(UriPartial.Path));
        return new ManagementServer(server, path, page);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
        File.Delete(SocketPath);
    }
}
