using Microsoft.AspNetCore.Server.Kestrel.Core;
using Outlit.Integrations.Emulator.Admin;
using Outlit.Integrations.Emulator.Pages;
using Outlit.Integrations.Emulator.Routes;

namespace Outlit.Integrations.Emulator.Hosting;

internal static class EmulatorApp
{
    public static WebApplication Build(EmulatorOptions options)
    {
        // The options are the only configuration. Any other builder reads environment variables, which could make
        // Kestrel listen on other addresses.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        AddServices(builder.Services, options);

        WebApplication app = builder.Build();
        app.UseMiddleware<LogMiddleware>();
        app.UseMiddleware<ErrorMiddleware>();
        app.UseMiddleware<HostGuard>();
        app.UseMiddleware<FaultMiddleware>();

        // A second time inside the faults, so that they apply to error responses as well.
        app.UseMiddleware<ErrorMiddleware>();
        app.Use(next => context => UnknownRoutes.HandleAsync(context, next));
        app.Use(next => context => HeadRequests.HandleAsync(context, next));
        app.UseMiddleware<ContractMiddleware>();
        app.UseRouting();
        app.UseMiddleware<KeyMiddleware>();
        app.MapIntegrationRoutes();
        app.MapToolRoute();
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
        kestrel.Limits.MaxRequestBodySize = StateEndpoints.MaxBytes;
        kestrel.Listen(options.Address, options.Port);
    }

    private static void AddServices(IServiceCollection services, EmulatorOptions options)
    {
        services.AddSingleton(options);
        services.AddRouting();
        services.AddOpenApiDocument();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        services.AddSingleton<EmulatorClock>();
        services.AddSingleton<StateStore>();
        services.AddSingleton<StateFile>();
        services.AddSingleton<InitialState>();
        services.AddSingleton<Plans>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<RequestLog>();
        services.AddSingleton<Dashboard>();
        services.AddSingleton<FaultStore>();
        services.AddSingleton<ShapeStore>();
        services.AddSingleton<ContractSwitch>();
        services.AddSingleton<EmulatorReset>();
        services.AddSingleton<LogMiddleware>();
        services.AddSingleton<ErrorMiddleware>();
        services.AddSingleton<HostGuard>();
        services.AddSingleton<FaultMiddleware>();
        services.AddSingleton<ContractMiddleware>();
        services.AddSingleton<KeyMiddleware>();
        if (options.ParentId is not null)
            services.AddSingleton<IHostLifetime, ParentLifetime>();
    }
}
