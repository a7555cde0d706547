using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Api;

/// <summary>The seven integration routes. Every call throws an OutlitApiException if it does not succeed.</summary>
internal interface IOutlitApi
{
    /// <summary><c>GET /api/integrations</c>: hands over each item as it is read.</summary>
    Task ListAsync(bool connectedOnly, Action<OutlitIntegration> found, CancellationToken cancellation);

    /// <summary><c>GET /api/integrations/capabilities</c>; of all providers where none is named.</summary>
    Task<IReadOnlyList<OutlitIntegrationCapability>> GetCapabilitiesAsync(string? provider, CancellationToken cancellation);

    /// <summary><c>POST /api/integrations/setup-step</c>.</summary>
    Task<OutlitSetupStepResult> RunSetupStepAsync(string provider, string step, Config? config, CancellationToken cancellation);

    /// <summary><c>POST /api/integrations/connect</c>; without a config it begins a browser session.</summary>
    Task<OutlitConnection> ConnectAsync(string provider, Config? config, CancellationToken cancellation);

    /// <summary><c>GET /api/integrations/connect/status</c>.</summary>
    Task<OutlitConnection> GetConnectionAsync(string sessionId, CancellationToken cancellation);

    /// <summary><c>POST /api/integrations/disconnect</c>.</summary>
    Task DisconnectAsync(string provider, CancellationToken cancellation);

    /// <summary><c>GET /api/integrations/sync-status</c>.</summary>
    Task<OutlitSyncStatus> GetSyncStatusAsync(string provider, bool includeUnnamed, CancellationToken cancellation);
}
