using Outlit.Integrations.Emulator.Faults;
using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State;

namespace Outlit.Integrations.Emulator.Pages;

/// <summary>The dashboard at <c>/</c>, kept up to date by server-sent events.</summary>
internal static class DashboardPage
{
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Sync rows and sessions change by the clock alone, so somebody has to look from time to time.</summary>
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(1);

    public static void MapDashboard(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (Dashboard dashboard) => new HtmlAnswer(Layout.Page("Dashboard", "dashboard.js", Frame(dashboard))))
            .ExcludeFromDescription();
        routes.MapGet("/__emulator/events", SendAsync).ExcludeFromDescription();
    }

    private static Html Frame(Dashboard dashboard)
    {
        Html main = Column(dashboard, "organisations", "requests");
        Html side = Column(dashboard, "clock", "sessions", "faults");
        return Html.Of($"""
            <header class="bar">
            <p class="brand"><span aria-hidden="true">◐</span> Local Outlit</p>
            <p id="live" class="live" role="status">Connecting…</p>
            </header>
            <main class="board"><h1 class="unseen">Dashboard</h1>{main}{side}</main>
            """);
    }

    private static Html Column(Dashboard dashboard, params string[] ids)
    {
        Html sections = Html.Join(dashboard.Sections.Where(section => ids.Contains(section.Id)).Select(section =>
            Html.Of($"""<section id="{section.Id}" class="panel">{section.Render()}</section>""")));
        return Html.Of($"""<div class="column">{sections}</div>""");
    }

    private static async Task SendAsync(
        HttpContext context, Dashboard dashboard, StateStore store, RequestLog log, FaultBook faults,
        IHostApplicationLifetime lifetime)
    {
        using CancellationTokenSource ends = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        Dictionary<string, string> sent = new(StringComparer.Ordinal);
        try
        {
            while (true)
            {
                Task changed = Task.WhenAny(store.Changed.Next, log.Changed.Next, faults.Changed.Next);
                foreach ((string id, Func<Html> render) in dashboard.Sections)
                {
                    string html = render().Text;
                    if (sent.GetValueOrDefault(id) != html)
                    {
                        sent[id] = html;
                        string data = JsonSerializer.Serialize(new SectionUpdate(id, html), PageJson.Default.SectionUpdate);
                        await context.Response.WriteAsync($"event: section\ndata: {data}\n\n", ends.Token);
                    }
                }

                await context.Response.Body.FlushAsync(ends.Token);
                await Task.Delay(s_shortestPause, ends.Token);
                await Task.WhenAny(changed, Task.Delay(s_longestPause, ends.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the emulator stops.
        }
    }
}

/// <summary>A section of the dashboard as it is now.</summary>
internal sealed record SectionUpdate(string Id, string Html);

/// <summary>How updates are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SectionUpdate))]
internal sealed partial class PageJson : JsonSerializerContext;
