namespace Outlit.Integrations.Client;

/// <summary>
/// Used until the server's contract is known. Requests go to the seven routes first. If a route is missing, a read
/// decides whether the server is a gateway. A write with secrets, or one that a gateway may not offer, is preceded by a
/// read.
/// </summary>
internal sealed class AutoOutlitApi(OutlitContext context, string key, RequestLog log) : IOutlitApi
{
    private readonly RestOutlitApi _rest = new(context, key, log);
    private GatewayOutlitApi? _gateway;
    private OutlitApiException? _notGateway;
    private bool _hasAsked;

    private IOutlitApi Current => context.Contract == ApiContract.Gateway ? Gateway : _rest;

    private GatewayOutlitApi Gateway => _gateway ??= new(context, key, log);

    public ItemList<OutlitIntegration> GetIntegrations(bool connectedOnly, CancellationToken cancellation) =>
        Read(api => api.GetIntegrations(connectedOnly, cancellation), cancellation);

    public ItemList<OutlitIntegrationCapability> GetCapabilities(string? provider, CancellationToken cancellation) =>
        Read(api => api.GetCapabilities(provider, cancellation), cancellation);

    public OutlitConnection GetConnection(string sessionId, CancellationToken cancellation) =>
        Read(api => api.GetConnection(sessionId, cancellation), cancellation);

    public OutlitSyncStatus GetSyncStatus(string provider, bool includeUnnamed, CancellationToken cancellation) =>
        Read(api => api.GetSyncStatus(provider, includeUnnamed, cancellation), cancellation);

    public OutlitContextTest TestKey(CancellationToken cancellation) => _rest.TestKey(cancellation);

    public OutlitSetupStepResult RunSetupStep(
        string provider, string step, Config? config, CancellationToken cancellation) =>
        config is null
            ? Read(api => api.RunSetupStep(provider, step, config, cancellation), cancellation)
            : Write(provider, config, api => api.RunSetupStep(provider, step, config, cancellation), cancellation);

    public OutlitConnection Connect(
        string provider, Config? config, bool reconnect, CancellationToken cancellation) =>
        Write(provider, config, api => api.Connect(provider, config, reconnect, cancellation), cancellation);

    public OutlitConnection Disconnect(string provider, CancellationToken cancellation) =>
        Write(provider, null, api => api.Disconnect(provider, cancellation), cancellation);

    public IOutlitApi RequireOffered(string provider, OutlitChange change, bool mayAsk, CancellationToken cancellation)
    {
        if (mayAsk && change is not (OutlitChange.ConnectInBrowser or OutlitChange.Map or OutlitChange.WaitForSync))
            Decide(cancellation);

        return Current.RequireOffered(provider, change, mayAsk, cancellation);
    }

    private void Decide(CancellationToken cancellation)
    {
        if (context.Contract != ApiContract.Auto)
            return;

        try
        {
            _rest.GetCapabilities(null, cancellation);
            context.DecideContract(ApiContract.Rest);
        }
        catch (OutlitApiException e) when (IsMissingRefusedOrNotJson(e))
        {
            if (!TryUseGateway(e, cancellation))
                throw;
        }
    }

    private T Write<T>(string provider, Config? config, Func<IOutlitApi, T> send, CancellationToken cancellation)
    {
        if (config?.HasSecrets(provider) is true)
            Decide(cancellation);

        return Send(send, IsMissing, cancellation);
    }

    private T Read<T>(Func<IOutlitApi, T> send, CancellationToken cancellation)
    {
        T result = Send(send, IsMissingRefusedOrNotJson, cancellation);
        context.DecideContract(ApiContract.Rest);
        return result;
    }

    private T Send<T>(
        Func<IOutlitApi, T> send, Func<OutlitApiException, bool> mayBeGateway, CancellationToken cancellation)
    {
        try
        {
            return send(Current);
        }
        catch (OutlitApiException e) when (e.Path != GatewayOutlitApi.Path && mayBeGateway(e))
        {
            if (!TryUseGateway(e, cancellation))
                throw;
        }

        return send(Gateway);
    }

    private static bool IsMissing(OutlitApiException failure) => failure.Kind == OutlitErrorKind.RouteNotAvailable;

    private static bool IsRefusal(OutlitApiException failure) => failure.StatusCode is 401 or 403;

    // Something in front of the server may refuse a good key on a route that was removed, or lead to a page to sign in.
    private static bool IsMissingRefusedOrNotJson(OutlitApiException failure) =>
        IsMissing(failure) || IsRefusal(failure) || failure.IsNotJson || failure.StatusCode is >= 300 and < 400;

    private bool TryUseGateway(OutlitApiException failure, CancellationToken cancellation)
    {
        lock (context.ContractLock)
        {
            if (context.Contract != ApiContract.Auto)
                return context.Contract == ApiContract.Gateway;

            bool isRefusal = IsRefusal(failure);
            if (isRefusal && (_hasAsked || context.IsNoGateway))
                return false;

            if (_notGateway is not null)
                throw GatewayErrors.NeitherContract(failure, _notGateway);

            try
            {
                _hasAsked = true;
                Gateway.GetCapabilities(null, cancellation);
                context.DecideContract(ApiContract.Gateway);
                return context.Contract == ApiContract.Gateway;
            }
            catch (OutlitException e) when (isRefusal)
            {
                context.IsNoGateway = !e.Kind.IsTransient && e is not OutlitApiException { IsFromGateway: true };
                return false;
            }
            catch (OutlitApiException e) when (!e.IsFromGateway && !e.Kind.IsTransient)
            {
                _notGateway = e;
                throw GatewayErrors.NeitherContract(failure, e);
            }
        }
    }
}
