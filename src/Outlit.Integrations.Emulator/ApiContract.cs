namespace Outlit.Integrations.Emulator;

/// <summary>Which of Outlit's contracts an emulator serves. Keys can be validated with all of them.</summary>
public enum ApiContract
{
    /// <summary>The routes under <c>/api/integrations</c>.</summary>
    Rest,

    /// <summary>The tools of <c>POST /api/tools/call</c>.</summary>
    Gateway,

    /// <summary>The routes and the tools.</summary>
    Both,

    /// <summary>The tools of the gateway's first version, which has no <c>outlit_setup_integration</c>.</summary>
    GatewayBegin,
}
