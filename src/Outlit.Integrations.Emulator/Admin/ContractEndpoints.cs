namespace Outlit.Integrations.Emulator.Admin;

internal static class ContractEndpoints
{
    public static void MapContract(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/contract", (ContractSwitch contract) => ToResult(contract))
            .WithSummary("Returns which of Outlit's contracts is served.")
            .Produces<ContractBody>();
        admin.MapPost("/contract", SetAsync)
            .WithSummary("Serves another of Outlit's contracts.")
            .Takes<ContractBody>()
            .Produces<ContractBody>()
            .ProducesErrors(400);
    }

    private static async Task<IResult> SetAsync(HttpContext context, ContractSwitch contract)
    {
        BodyReader reader = new(await RequestBody.ReadObjectAsync(context, anyContentType: true), loose: false);
        string name = reader.RequiredString("contract");
        reader.ThrowIfInvalid();
        contract.Current = ContractSwitch.Names.TryGetValue(name, out ApiContract found)
            ? found
            : throw ApiErrorException.InvalidMember(
                "Invalid request", "contract", $"Expected one of {string.Join(", ", ContractSwitch.Names.Keys)}");
        return ToResult(contract);
    }

    private static ApiResult<ContractBody> ToResult(ContractSwitch contract) =>
        ApiResult.Json(new ContractBody(contract.Name), AdminJson.Readable.ContractBody);
}
