namespace Outlit.Integrations.Emulator.Admin;

internal static class FaultEndpoints
{
    private const string InvalidFault = "Invalid fault";

    public static void MapFaults(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/faults", (FaultStore faults) => ToResult(faults))
            .WithSummary("Lists the active faults.")
            .Produces<FaultList>();
        admin.MapPost("/faults", AddAsync)
            .WithSummary("Adds a fault, or replaces the one with the same ID.")
            .Takes<Fault>()
            .Produces<FaultResponse>(StatusCodes.Status201Created)
            .ProducesErrors(400);
        admin.MapDelete("/faults/{id}", (string id, FaultStore faults) => faults.Remove(id)
                ? ToResult(faults)
                : throw ApiErrorException.Create(
                    StatusCodes.Status404NotFound, $"There is no fault '{Masking.Text(id)}'."))
            .WithSummary("Removes a fault.")
            .Produces<FaultList>()
            .ProducesErrors(404);
        admin.MapDelete("/faults", (FaultStore faults) =>
            {
                faults.Clear();
                return ToResult(faults);
            })
            .WithSummary("Removes all faults.")
            .Produces<FaultList>();
    }

    private static async Task<IResult> AddAsync(HttpContext context, FaultStore faults)
    {
        Fault fault = await RequestBody.ReadAsync(context, AdminJson.Default.Fault, InvalidFault);
        FaultRule rule = faults.Add(Validate(fault));
        return ApiResult.Json(ToResponse(rule), AdminJson.Readable.FaultResponse, StatusCodes.Status201Created);
    }

    private static Fault Validate(Fault fault)
    {
        if (!FaultKinds.All.Contains(fault.Kind))
        {
            throw ApiErrorException.InvalidMember(
                InvalidFault, "kind", $"Expected one of {string.Join(", ", FaultKinds.All)}");
        }

        if (fault.Status is < 200 or > 599)
        {
            throw ApiErrorException.InvalidMember(InvalidFault, "status", "Expected a status from 200 to 599");
        }

        if (fault.Count < 0 || fault.Skip < 0 || fault.DelayMs < 0 || fault.IntervalMs < 0 || fault.Limit < 0
            || fault.WindowSeconds < 1)
        {
            throw ApiErrorException.BadRequest(
                InvalidFault, new ErrorDetail([], "No number can be negative, and windowSeconds must be at least 1."));
        }

        if (fault.ApiKey is not string key)
        {
            return fault;
        }

        return ApiKeys.GetFormatError(key) is string error
            ? throw ApiErrorException.InvalidMember(InvalidFault, "apiKey", error)
            : fault with { ApiKey = null, Organization = ApiKeys.GetOrganizationId(key) };
    }

    private static ApiResult<FaultList> ToResult(FaultStore faults) =>
        ApiResult.Json(new FaultList([.. faults.Rules.Select(ToResponse)]), AdminJson.Readable.FaultList);

    private static FaultResponse ToResponse(FaultRule rule)
    {
        Fault fault = rule.Fault;
        return new(rule.Id, fault.Kind, fault.Method, fault.Path, fault.Organization, fault.Count, rule.Hits);
    }
}
