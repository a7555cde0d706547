using Outlit.Integrations.Emulator.Routes;

namespace Outlit.Integrations.Emulator.Gateway;

internal static class ToolRoute
{
    private static readonly Dictionary<string, Func<ToolCall, Task<IResult>>> s_tools = new(StringComparer.Ordinal)
    {
        ["outlit_get_integration_capabilities"] = call => Task.FromResult(ReadTools.GetCapabilities(call)),
        ["outlit_get_integration_status"] = call => Task.FromResult(ReadTools.GetStatus(call)),
        ["outlit_get_integration_setup_status"] = ReadTools.GetSetupStatusAsync,
        ["outlit_begin_integration_setup"] = SetupTools.BeginAsync,
        [SetupTools.Setup] = SetupTools.SetUpAsync,
    };

    public static void MapToolRoute(this IEndpointRouteBuilder routes) =>
        routes.MapPost(ContractSwitch.ToolRoute, CallAsync).WithMetadata(new RequiresKey()).ExcludeFromDescription();

    private static async Task<IResult> CallAsync(HttpContext context, EmulatorServices emulator)
    {
        JsonElement body = await RequestBody.ReadObjectAsync(context, anyContentType: false);
        RequestRecord.Of(context).Body = Masking.Body(body);
        _ = GatewayErrors.GetRequestId(context);
        string? name = body.TryGetProperty("tool", out JsonElement tool) && tool.ValueKind == JsonValueKind.String
            ? tool.GetString()
            : null;
        bool isKnown = name is not null && s_tools.ContainsKey(name)
            && (name != SetupTools.Setup || emulator.Contract.Current is not ApiContract.GatewayBegin);
        if (!isKnown || body.EnumerateObject().Any(member => member.Name is not ("tool" or "input")))
            return GatewayErrors.Create(context, GatewayErrors.InvalidCall, "Invalid tool call");

        JsonElement input = body.TryGetProperty("input", out JsonElement given)
            ? given
            : JsonElement.Parse("{}"u8);
        if (GatewayDocument.GetErrors(name!, input) is [_, ..] errors)
        {
            RequestRecord.Of(context).RejectionReason = string.Join("; ", errors);
            return GatewayErrors.Create(context, GatewayErrors.InvalidInput, "Invalid tool input");
        }

        return await s_tools[name!](new ToolCall(context, emulator, input));
    }
}

/// <summary>A call of a tool, with an input that fits the schema.</summary>
internal sealed record ToolCall(HttpContext Http, EmulatorServices Emulator, JsonElement Input)
{
    public string Organization => Http.GetOrganizationId();

    /// <summary>A member of the input; null if it is left out.</summary>
    public JsonElement? Find(string member) =>
        Input.TryGetProperty(member, out JsonElement value) ? value : null;

    public string? FindText(string member) => Find(member)?.GetString();
}
