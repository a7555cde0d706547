namespace Outlit.Integrations.Emulator.Admin;

internal static class FaultEndpoints
{
    private const string InvalidFault = "Invalid fault";

    public static void MapFaults(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/faults", (EmulatorServices emulator) => ToResult(emulator.Faults))
            .Describe<FaultList>("Lists the active faults.");
        admin.MapPost("/faults", AddAsync)
            .Describe<Fault, FaultResponse>("Adds a fault, or replaces the one with the same ID.", [400], status: 201);
        admin.MapDelete("/faults/{id}", (string id, EmulatorServices emulator) => emulator.Faults.Remove(id)
                ? ToResult(emulator.Faults)
                : throw ApiErrorException.Create(Status404NotFound, $"There is no fault '{Masking.Text(id)}'."))
            .Describe<FaultList>("Removes a fault.", [404]);
        admin.MapDelete("/faults", (EmulatorServices emulator) =>
            {
                emulator.Faults.Clear();
                return ToResult(emulator.Faults);
            })
            .Describe<FaultList>("Removes all faults.");
    }

    private static async Task<IResult> AddAsync(HttpContext context, EmulatorServices emulator)
    {
        Fault fault = await RequestBody.ReadAsync<Fault>(context, InvalidFault);
        FaultRule rule = emulator.Faults.Add(Validate(fault));
        return ApiResult.Json(ToResponse(rule), Status201Created);
    }

    private static Fault Validate(Fault fault)
    {
        if (fault.Count < 0 || fault.Skip < 0 || fault.DelayMs < 0 || fault.IntervalMs < 0 || fault.Limit < 0
            || fault.RetryAfter < 0 || fault.WindowSeconds < 1)
        {
            throw ApiErrorException.BadRequest(
                InvalidFault, "No number can be negative, and windowSeconds must be at least 1.");
        }

        string kinds = string.Join(", ", FaultKinds.Effects.Keys);
        (string Member, bool IsValid, string Expected)[] checks =
        [
            ("kind", FaultKinds.Effects.ContainsKey(fault.Kind), $"one of {kinds}"),
            ("status", fault.Status is null or (>= 200 and <= 599), "a status from 200 to 599"),
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
        ApiResult.Json(new FaultList([.. faults.Rules.Select(ToResponse)]));

    private static FaultResponse ToResponse(FaultRule rule)
    {
        Fault fault = rule.Fault;
        return new(rule.Id, fault.Kind, fault.Method, fault.Path, fault.Organization, fault.Count, rule.Hits);
    }
}
