namespace Outlit.Integrations.Emulator.Pages;

/// <summary>The dashboard at <c>/</c>, which server-sent events update.</summary>
internal static class DashboardPage
{
    private static readonly TimeSpan s_minInterval = TimeSpan.FromMilliseconds(200);

    // Sync rows and sessions change with the clock, without any signal.
    private static readonly TimeSpan s_maxInterval = TimeSpan.FromSeconds(1);

    public static void MapDashboard(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (EmulatorServices emulator) =>
                new HtmlResult(Layout.Page("Dashboard", "dashboard.js", GetContent(new Dashboard(emulator)))))
            .ExcludeFromDescription();
        routes.MapGet("/__emulator/events", SendEventsAsync).ExcludeFromDescription();
    }

    private static Html GetContent(Dashboard dashboard) => Html.Of($"""
        <header class="bar">
        {Layout.Brand}
        <p id="live" class="live" role="status">Connecting…</p>
        </header>
        <main class="board"><h1 class="unseen">Dashboard</h1>
        {GetColumn(dashboard, "organizations", "requests")}
        {GetColumn(dashboard, "clock", "sessions", "faults")}
        </main>
        """);

    private static Html GetColumn(Dashboard dashboard, params string[] ids)
    {
        Html sections = Html.Join(dashboard.Sections.Where(section => ids.Contains(section.Id)).Select(section =>
            Html.Of($"""<section id="{section.Id}" class="panel">{section.Render()}</section>""")));
        return Html.Of($"""<div class="column">{sections}</div>""");
    }

    private static async Task SendEventsAsync(
        HttpContext context, EmulatorServices emulator, IHostApplicationLifetime lifetime)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        Dictionary<string, string> sent = new(StringComparer.Ordinal);
        try
        {
            while (true)
            {
                Task changed = Task.WhenAny(
                    emulator.Store.Changed.Next, emulator.Log.Changed.Next, emulator.Faults.Changed.Next);
                foreach ((string id, Func<Html> render) in new Dashboard(emulator).Sections)
                {
                    string html = render().Text;
                    if (sent.GetValueOrDefault(id) != html)
                    {
                        sent[id] = html;
                        string data = new JsonObject { ["id"] = id, ["html"] = html }.ToJsonString();
                        await context.Response.WriteAsync($"event: section\ndata: {data}\n\n", stop.Token);
                    }
                }

                await context.Response.Body.FlushAsync(stop.Token);
                if (HttpMethods.IsHead(RequestRecord.Of(context).Method))
                    return;

                await Task.Delay(s_minInterval, stop.Token);
                await Task.WhenAny(changed, Task.Delay(s_maxInterval, stop.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the emulator stops.
        }
    }
}
