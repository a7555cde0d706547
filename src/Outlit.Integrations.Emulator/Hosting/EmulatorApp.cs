using Microsoft.AspNetCore.Server.Kestrel.Core;
using Outlit.Integrations.Emulator.Admin;
using Outlit.Integrations.Emulator.Faults;
using Outlit.Integrations.Emulator.OpenApi;
using Outlit.Integrations.Emulator.Pages;
using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.Routes;
using Outlit.Integrations.Emulator.Shapes;
using Outlit.Integrations.Emulator.State;

namespace Outlit.Integrations.Emulator.Hosting;

/// <summary>Puts the web application together.</summary>
internal static class EmulatorApp
{
    /// <summary>The largest body that anything takes: a whole state. The integration routes take much less.</summary>
    private const long MostBytes = 64 * 1024 * 1024;

    public static WebApplication Build(EmulatorOptions options)
    {
        // Neither arguments nor a settings file nor the environment decide anything here but the options.
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, options));
        AddServices(builder.Services, options);

        WebApplication app = builder.Build();
        app.UseMiddleware<LogMiddleware>();
        app.UseMiddleware<RefusalMiddleware>();
        app.Use(next => context => LoopbackGuard.CheckAsync(context, next));
        app.UseMiddleware<FaultMiddleware>();

        // Once more inside the faults: what a route refuses can be truncated and dripped like any other answer.
        app.UseMiddleware<RefusalMiddleware>();
        app.Use(next => context => UnknownRoutes.AnswerAsync(context, next));
        app.UseRouting();
        app.UseMiddleware<KeyMiddleware>();
        app.MapIntegrationRoutes();
        app.MapApprovalPage();
        app.MapDashboard();
        app.MapAssets();
        app.MapOpenApiDocument();
        app.MapAdminEndpoints();
        return app;
    }

    private static void Configure(KestrelServerOptions kestrel, EmulatorOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MostBytes;
        kestrel.Listen(options.Address, options.Port);
    }

    private static void AddServices(IServiceCollection services, EmulatorOptions options)
    {
        services.AddSingleton(options);
        services.AddOpenApiDocument();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        services.AddSingleton<EmulatorClock>();
        services.AddSingleton<StateStore>();
        services.AddSingleton<Initial>();
        services.AddSingleton<Plans>();
        services.AddSingleton<Keys>();
        services.AddSingleton<RequestLog>();
        services.AddSingleton<StateFile>();
        services.AddSingleton<Dashboard>();
        services.AddSingleton<FaultBook>();
        services.AddSingleton<FaultEffects>();
        services.AddSingleton<ShapeBook>();
        services.AddSingleton<Reset>();
        services.AddSingleton<LogMiddleware>();
        services.AddSingleton<RefusalMiddleware>();
        services.AddSingleton<FaultMiddleware>();
        services.AddSingleton<KeyMiddleware>();
        if (options.HasParent)
        {
            services.AddSingleton<IHostLifetime, ParentLifetime>();
        }
    }
}
