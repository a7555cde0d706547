using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Outlit.Integrations.DesktopCheck;

/// <summary>Calls the module's client and returns one line per result.</summary>
internal static class Checks
{
    [SuppressMessage("Security", "CA5364", Justification = "The initial setting of Windows PowerShell.")]
    public static IReadOnlyList<string> Run(Uri address)
    {
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls;
        string key = Environment.GetEnvironmentVariable("OUTLIT_API_KEY")!;
        List<string> log = [];
        OutlitContext context = new ContextSettings { ApiKey = SecureText.From(key), BaseUri = address }.Build("the check");
        RestOutlitApi api = new(context, key, new(log.Add, log.Add, (_, _) => { }, () => { }));
        List<string> lines = [$"key {context.KeyHint}"];

        lines.Add($"list {api.GetIntegrations(false, CancellationToken.None).Items.Count}");
        lines.Add($"capabilities {api.GetCapabilities(null, CancellationToken.None).Items.Count}");
        Config config = new() { ["apiKey"] = SecureText.From("a secret, \"quoted\"") };
        OutlitConnection granola = api.Connect("granola", config, false, CancellationToken.None);
        lines.Add($"connect {granola.Provider} {granola.Status}");
        OutlitConnection slack = api.Connect("slack", null, false, CancellationToken.None);
        lines.Add($"session {api.GetConnection(slack.SessionId!, CancellationToken.None).Status}");
        lines.Add($"sync {api.GetSyncStatus("granola", false, CancellationToken.None).Health}");
        api.Disconnect("granola", CancellationToken.None);
        lines.Add($"again {GetErrorId(() => api.Disconnect("granola", CancellationToken.None))}");
        lines.Add($"stopped {IsStopped(api)}");

        lines.Add($"retries {log.Count(line => line.Contains("retries left"))}");
        lines.Add($"secret seen {log.Any(line => line.Contains("quoted") || line.Contains(key))}");
        lines.Add($"TLS of the process {ServicePointManager.SecurityProtocol}, of the module {GetHandler(context.HttpClient).SslProtocols}");
        lines.Add($"handlers {CountHandlers()}");
        lines.AddRange(GetLoadedAssemblies());
        return lines;
    }

    private static string GetErrorId(Action call)
    {
        try
        {
            call();
            return "nothing";
        }
        catch (OutlitException failure)
        {
            return failure.ErrorId;
        }
    }

    private static string IsStopped(RestOutlitApi api)
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();
        try
        {
            api.GetIntegrations(true, stop.Token);
            return "no";
        }
        catch (OperationCanceledException)
        {
            return "yes";
        }
    }

    private static HttpClientHandler GetHandler(HttpMessageInvoker client) =>
        (HttpClientHandler)typeof(HttpMessageInvoker).GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Single(one => one.FieldType == typeof(HttpMessageHandler)).GetValue(client);

    // The number of assembly resolvers that the module registered.
    private static int CountHandlers()
    {
        FieldInfo field = typeof(AppDomain).GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Single(one => one.FieldType == typeof(ResolveEventHandler) && one.Name.TrimStart('_') == "AssemblyResolve");
        Delegate all = (Delegate)field.GetValue(AppDomain.CurrentDomain);
        return all.GetInvocationList().Count(one => one.Method.Module.Assembly == typeof(OutlitContext).Assembly);
    }

    private static IEnumerable<string> GetLoadedAssemblies() =>
        from assembly in AppDomain.CurrentDomain.GetAssemblies()
        where !assembly.IsDynamic && Path.GetFileName(Path.GetDirectoryName(assembly.Location)) == "desktop"
        orderby assembly.GetName().Name
        select $"loaded {assembly.GetName().Name} {assembly.GetName().Version}";
}
