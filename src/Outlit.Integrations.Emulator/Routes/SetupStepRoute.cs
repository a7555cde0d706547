namespace Outlit.Integrations.Emulator.Routes;

internal static class SetupStepRoute
{
    public static async Task<IResult> RunAsync(HttpContext context, EmulatorServices emulator)
    {
        BodyReader reader = await BodyReader.ReadAsync(context);
        string providerId = context.ToDocumentedId(reader.RequiredString("provider"));
        string stepName = reader.RequiredString("step");
        JsonElement? config = reader.OptionalObject("config");
        reader.ThrowIfInvalid();

        SetupStepResponse response = await emulator.Store.ChangeAsync(state =>
        {
            Provider provider = state.GetProvider(providerId);
            SetupStep step = GetStep(provider, stepName);
            Organization organization = state.GetOrganization(context.GetOrganizationId());
            Connection connection = organization.Find(provider) ?? throw ApiErrorException.InvalidMember(
                "Integration is not connected", "provider", $"Connect {provider.Name} before you set it up");
            BodyReader? values = config is null ? null : new(config.Value, emulator.Options.Loose, "config");
            SetupStepRun run = new(provider, step, organization.GetConnectionId(provider), connection, values);
            (Connection next, SetupStepResponse result) = run.Run(state.Now);
            return (ReferenceEquals(next, connection) ? state : state.With(organization.With(next)), result);
        });
        return ApiResult.Json(response);
    }

    private static SetupStep GetStep(Provider provider, string name)
    {
        string known = provider.Steps.Count == 0
            ? $"{provider.Name} has no setup steps"
            : $"{provider.Name} has {string.Join(", ", provider.Steps.Select(step => step.Token))}";
        return provider.Steps.FirstOrDefault(step => step.Matches(name)) ?? throw ApiErrorException.InvalidMember(
            "Unknown setup step", "step", $"Unknown step '{Masking.Text(name)}'; {known}");
    }
}
