using CsCheck;

namespace Outlit.Integrations.Tests.Client;

/// <summary>
/// Random sequences of responses: which requests are retried, after which delay, and when the client gives up. Requests
/// are real and use real sockets; only the clock is fake.
/// </summary>
[Trait("Category", "Culture")]
[Trait("Category", "Slow")]
public sealed class RetryPropertyTests : IAsyncLifetime
{
    private const int Calls = 2_000;

    private static readonly Gen<Step> s_step = Gen.Select(
        Gen.OneOf(200, 400, 408, 429, 429, 500, 502, 503, 503, 504),
        Gen.OneOf("none", "seconds", "date"),
        Gen.OneOf(Gen.Int[-3, 40], Gen.OneOf(-86_400 * 365, 86_400 * 365)),
        Gen.OneOf(Gen.Const(0), Gen.Int[0, 40]),
        (status, form, seconds, takes) => new Step(status, form, seconds, takes));

    private static readonly Gen<Call> s_call = Gen.Select(
        Gen.Bool, s_step.Array[1, 8], Gen.Int[0, 6], Gen.Int[1, 150], (changes, steps, retries, budget) => new Call(changes, steps, retries, budget));

    private readonly ConcurrentDictionary<string, Conversation> _conversations = [];
    private ScriptedServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ScriptedServer.StartAsync();
        _server.RespondToAll(context => _conversations[context.Request.Path.Value!.Split('/')[1]].AnswerAsync(context));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public Task Calls_follow_the_retry_policy() => s_call.SampleAsync(
        async call =>
        {
            Conversation conversation = new(call);
            string prefix = Guid.NewGuid().ToString("N");
            _conversations[prefix] = conversation;
            OutlitException? error = await conversation.RunAsync(new(_server.Address, prefix));
            conversation.Check(error);
            TestMetrics.Count("Retries: calls that kept to the policy", 1);
            TestMetrics.Count("Retries: requests of these calls", conversation.Answered.Count);
        },
        iter: Calls);

    /// <summary>
    /// A response. <c>Form</c> ("none", "seconds" or "date") and <c>Seconds</c> define Retry-After; a date can be in
    /// the past. <c>Takes</c> is the number of seconds until the server responds.
    /// </summary>
    private sealed record Step(int Status, string Form, int Seconds, int Takes)
    {
        public bool MayBeRepeated(bool changes) =>
            Status == 429 || (Status == 503 && (!changes || Form != "none")) || (!changes && Status is 408 or 500 or 502 or 504);
    }

    private sealed record Call(bool Changes, Step[] Steps, int Retries, int Budget)
    {
        public override string ToString() => $"{(Changes ? "POST" : "GET")}, {Retries} retries in {Budget} s: {string.Join("; ", Steps.AsEnumerable())}";
    }

    private sealed class Conversation(Call call)
    {
        private readonly FakeClock _clock = new();

        /// <summary>The responses sent so far, each with the delay it requested; null for none.</summary>
        public List<(Step Step, TimeSpan? Wait)> Answered { get; } = [];

        public async Task<OutlitException?> RunAsync(Uri address)
        {
            string key = ModuleSession.NewKey();
            OutlitContext context = new ContextSettings
            {
                ApiKey = ModuleSession.Secure(key),
                BaseUri = address,
                TimeoutSec = call.Budget,
                MaximumRetryCount = call.Retries,
                Clock = _clock,
            }.Build("test");
            using HttpClient client = context.HttpClient;
            RestOutlitApi api = new(context, key, new(null, null, (_, _) => { }, () => { }));
            return (OutlitException?)await Task.Run(() => Record.Exception(() => call.Changes
                ? (object)api.Connect("slack", null, false, CancellationToken.None)
                : api.GetIntegrations(false, CancellationToken.None)));
        }

        public Task AnswerAsync(HttpContext context)
        {
            Step step = call.Steps[Math.Min(Answered.Count, call.Steps.Length - 1)];
            TimeSpan takes = TimeSpan.FromSeconds(step.Takes);
            DateTimeOffset then = _clock.UtcNow + takes;
            DateTimeOffset date = DateTimeOffset.FromUnixTimeSeconds(then.ToUnixTimeSeconds() + step.Seconds);
            DateTimeOffset sent = DateTimeOffset.FromUnixTimeSeconds(then.ToUnixTimeSeconds());
            (string? Header, TimeSpan? Wait) wait = step.Form switch
            {
                "seconds" => (Math.Max(0, step.Seconds).ToString(CultureInfo.InvariantCulture), TimeSpan.FromSeconds(step.Seconds)),
                "date" => (date.ToString("R", CultureInfo.InvariantCulture), date - sent),
                _ => default((string?, TimeSpan?)),
            };
            bool hasPassed = wait.Wait < TimeSpan.Zero;
            Answered.Add((step, !hasPassed ? wait.Wait : step.Form == "date" ? null : TimeSpan.Zero));
            context.Response.Headers.Date = sent.ToString("R", CultureInfo.InvariantCulture);

            // After the response is recorded: advancing the clock can end the call, and then the test reads the list.
            _clock.Advance(takes);
            context.Response.StatusCode = step.Status;
            if (wait.Header is not null)
                context.Response.Headers.RetryAfter = wait.Header;

            return context.Response.WriteAsync(step.Status == 200 ? """{"items":[],"sessionId":"s"}""" : """{"error":"busy"}""");
        }

        public void Check(OutlitException? error)
        {
            TimeSpan budget = TimeSpan.FromSeconds(call.Budget);
            (TimeSpan At, TimeSpan Delay)[] pauses = [.. _clock.Delays];

            Assert.InRange(Answered.Count, 1, call.Retries + 1);
            Assert.Equal(Answered.Count - 1, pauses.Length);
            Assert.All(pauses, (pause, index) =>
            {
                (Step step, TimeSpan? asked) = Answered[index];
                Assert.True(step.MayBeRepeated(call.Changes), $"{step} was retried");
                Assert.InRange(pause.Delay, asked ?? TimeSpan.Zero, asked ?? Longest(index));
                Assert.True(pause.At + pause.Delay < budget, $"{pause.Delay} at {pause.At} exceeds the time limit");
            });

            (Step last, TimeSpan? lastAsked) = Answered[^1];
            Assert.Equal(last.Status == 200 && _clock.Expired == 0, error is null);
            Assert.True(error is null || ((OutlitApiException)error).Attempts == Answered.Count);
            Assert.Equal(_clock.Expired > 0, last.Takes > 0 && _clock.Now >= budget);
            Assert.True(
                _clock.Expired > 0
                || Answered.Count == call.Retries + 1
                || !last.MayBeRepeated(call.Changes)
                || _clock.Now + (lastAsked ?? Longest(Answered.Count - 1)) >= budget,
                "the client gave up too early");
            Assert.True(_clock.Expired == 0 || error!.ErrorId == "Outlit.RequestTimeout");
        }

        private static TimeSpan Longest(int index) => TimeSpan.FromSeconds(Math.Min(30, 0.5 * Math.Pow(2, index)));
    }
}
