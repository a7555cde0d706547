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
            throw ApiErrorException.InvalidMember(InvalidFault, "status", "Expected a status from 200 to 599");

        if (fault.Count < 0 || fault.Skip < 0 || fault.DelayMs < 0 || fault.IntervalMs < 0 || fault.Limit < 0
            || fault.RetryAfter < 0 || fault.WindowSeconds < 1)
        {
            throw ApiErrorException.BadRequest(
                InvalidFault, new ErrorDetail([], "No number can be negative, and windowSeconds must be at least 1."));
        }

        (string Member, bool IsValid, string Expected)[] checks =
        [
            ("id", fault.Id is null || !string.IsNullOrWhiteSpace(fault.Id), "a name"),
            ("retryAfterAs", fault.RetryAfterAs is "seconds" or "date", "seconds or date"),
            ("contentType", IsHeaderValue(fault.ContentType ?? ""), "printable ASCII characters"),
            ("location", IsHeaderValue(fault.Location), "printable ASCII characters"),
            ("headers", fault.Headers?.All(IsHeader) is not false, "names and values of HTTP headers"),
        ];
        foreach ((string member, bool isValid, string expected) in checks)
        {
            if (!isValid)
                throw ApiErrorException.InvalidMember(InvalidFault, member, $"Expected {expected}");
        }

        if (fault.ApiKey is not string key)
            return fault;

        return ApiKeys.GetFormatError(key) is string error
            ? throw ApiErrorException.InvalidMember(InvalidFault, "apiKey", error)
            : fault with { ApiKey = null, Organization = ApiKeys.GetOrganizationId(key) };
    }

    private static bool IsHeader(KeyValuePair<string, string> header) =>
        header.Key.Length > 0 && header.Key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
        && header.Value is not null && IsHeaderValue(header.Value);

    private static bool IsHeaderValue(string value) => value.All(letter => letter is >= ' ' and <= '~');

    private static ApiResult<FaultList> ToResult(FaultStore faults) =>
        ApiResult.Json(new FaultList([.. faults.Rules.Select(ToResponse)]), AdminJson.Readable.FaultList);

    private static FaultResponse ToResponse(FaultRule rule)
    {
        Fault fault = rule.Fault;
        return new(rule.Id, fault.Kind, fault.Method, fault.Path, fault.Organization, fault.Count, rule.Hits);
    }
}
