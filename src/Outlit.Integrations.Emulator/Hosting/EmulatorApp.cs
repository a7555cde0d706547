using Microsoft.AspNetCore.Server.Kestrel.Core;
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
        EmulatorServices emulator = app.Services.GetRequiredService<EmulatorServices>();
        app.Use(new LogMiddleware(emulator).InvokeAsync);
        app.Use(ErrorResponses.CatchAsync);
        app.Use(new HostGuard(options).InvokeAsync);
        app.Use(FaultKinds.ApplyAsync);

        // A second time inside the faults, so that they apply to error responses as well.
        app.Use(ErrorResponses.CatchAsync);
        app.Use(ErrorResponses.ExplainAsync);
        app.Use(RouteAsGetAsync);
        app.Use(ErrorResponses.HideOtherContractAsync);
        app.UseRouting();
        app.Use(RequireKeyAsync);
        app.MapIntegrationRoutes();
        app.MapToolRoute();
        app.MapApprovalPage();
        app.MapDashboard();
        app.MapAssets();
        app.MapOpenApi("/openapi.json").ExcludeFromDescription();
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
        services.AddRouting();
        services.AddOpenApiDocument();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        services.AddSingleton(options);
        services.AddSingleton<StateStore>();
        services.AddSingleton<EmulatorServices>();
        if (options.ParentId is not null)
            services.AddSingleton<IHostLifetime, ParentLifetime>();
    }

    /// <summary>Routes HEAD requests as GET. The server sends the headers of the response, without its body.</summary>
    private static async Task RouteAsGetAsync(HttpContext context, RequestDelegate next)
    {
        string method = context.Request.Method;
        if (HttpMethods.IsHead(method))
            context.Request.Method = HttpMethods.Get;

        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = method;
        }
    }

    /// <summary>Rejects requests without a valid key to the routes that need one.</summary>
    private static Task RequireKeyAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiresKey>() is null
            || EmulatorServices.Of(context).Keys.Identify(context) is not string error)
        {
            return next(context);
        }

        RequestRecord.Of(context).RejectionReason = error;
        return ApiResult.SendErrorAsync(context, new("Invalid credentials"), Status401Unauthorized);
    }
}
