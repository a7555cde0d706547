using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Outlit.Integrations.Api;
using Outlit.Integrations.Context;
using Outlit.Integrations.Errors;
using Outlit.Integrations.Models;
using Outlit.Integrations.Security;

namespace Outlit.Integrations.DesktopCheck;

/// <summary>What is done through the module's <c>Api</c>, and what came of it: a line each.</summary>
internal static class Checks
{
    [SuppressMessage("Security", "CA5364", Justification = "It is what Windows PowerShell begins with.")]
    public static async Task<IReadOnlyList<string>> RunAsync(Uri address)
    {
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls;
        string key = Environment.GetEnvironmentVariable("OUTLIT_API_KEY")!;
        Log log = new();
        OutlitContext context = new ContextSettings { ApiKey = SecureText.From(key), BaseUri = address }.Build("the check");
        RestOutlitApi api = new(context, key, log);
        List<string> lines = [$"key {context.KeyHint}"];

        int items = 0;
        await api.ListAsync(false, _ => items++, CancellationToken.None);
        lines.Add($"list {items}");
        lines.Add($"capabilities {(await api.GetCapabilitiesAsync(null, CancellationToken.None)).Count}");
        Config config = new();
        config.Set("apiKey", SecureText.From("a secret, \"quoted\""));
        OutlitConnection granola = await api.ConnectAsync("granola", config, CancellationToken.None);
        lines.Add($"connect {granola.Provider} {granola.Status}");
        OutlitConnection slack = await api.ConnectAsync("slack", null, CancellationToken.None);
        lines.Add($"session {(await api.GetConnectionAsync(slack.SessionId!, CancellationToken.None)).Status}");
        lines.Add($"sync {(await api.GetSyncStatusAsync("granola", false, CancellationToken.None)).Health}");
        await api.DisconnectAsync("granola", CancellationToken.None);
        lines.Add($"again {await FailureAsync(() => api.DisconnectAsync("granola", CancellationToken.None))}");
        lines.Add($"stopped {await StopAsync(api)}");

        lines.Add($"retries {log.Lines.Count(line => line.Contains("retries left"))}");
        lines.Add($"secret seen {log.Lines.Any(line => line.Contains("quoted") || line.Contains(key))}");
        lines.Add($"TLS of the process {ServicePointManager.SecurityProtocol}, of the module {Handler(context.Client).SslProtocols}");
        lines.Add($"handlers {Handlers()}");
        lines.AddRange(Loaded());
        return lines;
    }

    private static async Task<string> FailureAsync(Func<Task> call)
    {
        try
        {
            await call();
            return "nothing";
        }
        catch (OutlitException failure)
        {
            return failure.ErrorId;
        }
    }

    private static async Task<string> StopAsync(RestOutlitApi api)
    {
        using CancellationTokenSource stop = new();
        Task call = api.ListAsync(true, _ => { }, stop.Token);
        stop.Cancel();
        try
        {
            await call;
            return "no";
        }
        catch (OperationCanceledException)
        {
            return "yes";
        }
    }

    private static HttpClientHandler Handler(HttpMessageInvoker client) =>
        (HttpClientHandler)typeof(HttpMessageInvoker).GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Single(one => one.FieldType == typeof(HttpMessageHandler)).GetValue(client);

    // How many of those that AppDomain asks are the module's.
    private static int Handlers()
    {
        FieldInfo field = typeof(AppDomain).GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Single(one => one.FieldType == typeof(ResolveEventHandler) && one.Name.TrimStart('_') == "AssemblyResolve");
        Delegate all = (Delegate)field.GetValue(AppDomain.CurrentDomain);
        return all.GetInvocationList().Count(one => one.Method.Module.Assembly == typeof(OutlitContext).Assembly);
    }

    private static IEnumerable<string> Loaded() =>
        from assembly in AppDomain.CurrentDomain.GetAssemblies()
        where !assembly.IsDynamic && Path.GetFileName(Path.GetDirectoryName(assembly.Location)) == "desktop"
        orderby assembly.GetName().Name
        select $"loaded {assembly.GetName().Name} {assembly.GetName().Version}";

    private sealed class Log : IRequestLog
    {
        public List<string> Lines { get; } = [];

        public bool WantsDebug => true;

        public bool WantsVerbose => true;

        public void Verbose(string line) => Debug(line);

        public void Debug(string text)
        {
            lock (Lines)
            {
                Lines.Add(text);
            }
        }
    }
}
