using Outlit.Integrations.Emulator.OpenApi;
using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Routes;

/// <summary><c>POST /api/integrations/setup-step</c>: what is left to do once a provider is connected.</summary>
internal static class SetupStepRoute
{
    public static void MapSetupStep(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/setup-step", RunAsync)
            .WithSummary("Runs a follow-up step of a connected provider.")
            .Takes<SetupStepBody>()
            .Produces<SetupAnswer>()
            .Produces<ErrorAnswer>(StatusCodes.Status400BadRequest)
            .Produces<ErrorAnswer>(StatusCodes.Status401Unauthorized);

    private static async Task<IResult> RunAsync(
        HttpContext context, StateStore store, EmulatorClock clock, EmulatorOptions options)
    {
        JsonElement body = await RequestBody.ReadObjectAsync(context, anyContentType: options.Loose);
        Exchange.Of(context).Body = Masking.Body(body);
        BodyReader reader = new(body, options.Loose);
        string providerId = context.MeantId(reader.RequiredString("provider"));
        string word = reader.RequiredString("step");
        JsonElement? config = reader.OptionalObject("config");
        reader.End();

        string caller = context.Caller().Organisation;
        SetupAnswer answer = await store.ChangeAsync(state =>
        {
            Provider provider = state.ProviderOf(providerId);
            SetupStep step = StepOf(provider, word);
            Organisation organisation = state.OrganisationOf(caller);
            Connection connection = organisation.Find(provider)
                ?? throw Refusal.BadRequest(
                    "Integration is not connected",
                    new ErrorDetail(["provider"], $"Connect {provider.Name} before you set it up"));
            StepRun run = new(provider, step, organisation.ConnectionIdOf(provider), connection, config, options.Loose);
            (Connection next, SetupAnswer result) = run.Carry(clock.GetUtcNow());
            return (ReferenceEquals(next, connection) ? state : state.With(organisation.With(next)), result);
        });
        return Answer.Json(answer, WireJson.Readable.SetupAnswer);
    }

    private static SetupStep StepOf(Provider provider, string word)
    {
        string known = provider.Steps.Count == 0
            ? $"{provider.Name} has no setup steps"
            : $"{provider.Name} has {string.Join(", ", provider.Steps.Select(step => step.Token))}";
        return provider.Steps.FirstOrDefault(step => step.Matches(word))
            ?? throw Refusal.BadValue("Unknown setup step", "step", $"Unknown step '{Masking.Text(word)}'; {known}");
    }
}
