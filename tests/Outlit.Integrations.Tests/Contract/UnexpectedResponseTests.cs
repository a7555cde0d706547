namespace Outlit.Integrations.Tests.Contract;

/// <summary>
/// Responses that no route is documented to return: the error describes the response, without a stack trace, and the
/// remaining items are still processed.
/// </summary>
[Trait("Category", "Culture")]
public sealed class UnexpectedResponseTests : ScriptedTests
{
    public static TheoryData<string, string> Bodies { get; } =
    [
        .. from body in new[] { "", " ", "{", "null", "7", "\"text\"", "true", "<html><body>Sign in</body></html>", "{\"items\":", "[[]]", "\u0000" }
        from command in Faults.FaultMatrixTests.Routes.Select(route => route.Command)
        where !string.IsNullOrWhiteSpace(body) || command.StartsWith("Get-", StringComparison.Ordinal)
        select (body, command),
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Response_that_is_not_JSON(string body, string command)
    {
        Server.Answer(body);
        ErrorRecord error = Shell.Set("session", "s").Run(command).Failed("Outlit.UnexpectedResponse");
        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Get-OutlitIntegration", 304)]
    [InlineData("", "Get-OutlitIntegration", 422, "Outlit.BadRequest")]
    [InlineData("{}", "Get-OutlitIntegration")]
    [InlineData("""{"items":{}}""", "Get-OutlitIntegration")]
    [InlineData("""{"items":[{"name":"no id"}]}""", "Get-OutlitIntegration")]
    [InlineData("""{"items":[7]}""", "Get-OutlitIntegration")]
    [InlineData("""{"provider":7}""", "Get-OutlitIntegrationCapability slack")]
    [InlineData("""{"connected":false}""", "Connect-OutlitIntegration slack")]
    [InlineData("{}", "Get-OutlitConnection s")]
    [InlineData("{}", "Get-OutlitSyncStatus stripe")]
    [InlineData("""{"status":"connected","syncs":[7]}""", "Get-OutlitSyncStatus stripe")]
    [InlineData("""{"success":false}""", "Disconnect-OutlitIntegration stripe -Force")]
    public void Response_of_another_shape(
        string body, string command, int status = 200, string id = "Outlit.UnexpectedResponse")
    {
        Server.Answer(body, status);
        Shell.Run(command).Failed(id);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    public void Success_without_a_body_is_accepted_after_a_write(int status)
    {
        Server.RespondToAll("", status);
        OutlitConnection[] connections = Shell.All<OutlitConnection>(
            "Disconnect-OutlitIntegration stripe -Force -PassThru; Connect-OutlitIntegration stripe -ApiKey $secret; Connect-OutlitIntegration slack");
        Assert.Equal(["not_connected", "connected", "pending"], connections.Select(connection => connection.Status));
        OutlitSetupStepResult result = Shell.One<OutlitSetupStepResult>("Invoke-OutlitSetupStep stripe webhooks -WebhookSecret $secret");
        Assert.Equal(("stripe", null), (result.Provider, result.Status));
        Shell.Run("Connect-OutlitIntegration slack | Wait-OutlitConnection").Failed("Outlit.UnexpectedStatus");
    }

    [Theory]
    [InlineData("Get-OutlitIntegration", false)]
    [InlineData("Connect-OutlitIntegration slack", true)]
    public async Task Response_that_breaks_off_keeps_its_request_ID(string command, bool isWrite)
    {
        await using RawServer server = RawServer.Sending("HTTP/1.1 200 OK\r\nx-request-id: req_1\r\nContent-Length: 99\r\n\r\n{");
        using ModuleSession shell = new(server.Address, contract: "Rest");
        OutlitApiException broken = shell.Run(command).Failed<OutlitApiException>("Outlit.NetworkError");
        Assert.Equal((200, "req_1"), (broken.StatusCode, broken.RequestId));
        Assert.Contains("closed the connection before the response was complete", broken.Message, StringComparison.Ordinal);
        Assert.Equal(isWrite, broken.Message.Contains("It is unknown whether the server acted", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Verbose")]
    [InlineData("Debug")]
    public void Preference_of_Stop_is_not_an_error_of_the_network(string stream)
    {
        Server.RespondToAll("""{"items":[]}""");
        RunResult run = Shell.Run($"${stream}Preference = 'Stop'; try {{ Get-OutlitIntegration }} catch {{ $_ }}");
        Assert.DoesNotContain(run.ErrorIds, id => id.StartsWith("Outlit.", StringComparison.Ordinal));
    }

    [Fact]
    public void Error_page_is_described()
    {
        Server.Answer("<!DOCTYPE html>\n<title>Captive portal</title>");
        string message = Shell.Run("Get-OutlitIntegration").Failed("Outlit.UnexpectedResponse").ToString();
        Assert.Contains("text/html (45 bytes, starting with '<!DOCTYPE html> <title>Captive portal</title>')", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Error_details_are_in_the_message()
    {
        Server.Answer("""{"error":"Invalid request","details":[{"path":["config","mappings",0,"pipelineId"],"message":"Required"},{"path":[],"message":"Odd."},{"path":["rate",-0.5],"message":"Low"},7]}""", 400);
        OutlitApiException refused = Shell.Run("Connect-OutlitIntegration slack").Failed<OutlitApiException>("Outlit.BadRequest");
        Assert.Equal([new("config.mappings.0.pipelineId", "Required"), new("", "Odd"), new("rate.-0.5", "Low")], refused.Details);
        Assert.Contains("Invalid request. config.mappings.0.pipelineId: Required. Odd.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Failing_item_does_not_stop_the_others()
    {
        Server
            .Answer("""{"success":true}""").Answer("<html>", 502).Answer("""{"success":false,"message":"Integration is not connected"}""", 404)
            .Answer("""{"success":true}""");
        RunResult run = Shell.Run("'stripe', 'slack', 'clerk', 'pylon' | Disconnect-OutlitIntegration -Force -PassThru | ForEach-Object Provider");
        Assert.Equal(["stripe", "pylon"], run.Output.Select(item => item.BaseObject));
        Assert.Equal([("Outlit.ServerError", "slack"), ("Outlit.NotConnected", "clerk")], run.ErrorIds.Zip(run.Errors.Select(error => error.TargetObject)));
    }

    [Theory]
    [InlineData("utf-8", "utf-8", "\uFEFF")]
    [InlineData("utf-16", "utf-16", "\uFEFF")]
    [InlineData("utf-16", "utf-16", "")]
    [InlineData("iso-8859-1", "iso-8859-1", "")]
    [InlineData("utf-7", "utf-8", "")]
    [InlineData("x-unknown", "utf-8", "")]
    public void Encoding_of_the_response_is_honored(string charset, string encoding, string mark)
    {
        Server.Answer(context =>
        {
            context.Response.ContentType = "application/json; charset=" + charset;
            const string Json = """{"items":[{"id":"granola","name":"Müsli"}]}""";
            return context.Response.Body.WriteAsync(Encoding.GetEncoding(encoding).GetBytes(mark + Json)).AsTask();
        });
        Assert.Equal("Müsli", Shell.One<OutlitIntegration>("Get-OutlitIntegration").Name);
    }

    [Fact]
    public void IDs_keep_the_spelling_of_the_server()
    {
        Server.Answer("""{"items":[{"id":"HubSpotV2","status":"connected"}]}""").Answer("""{"provider":"HubSpotV2","status":"connected","syncs":[]}""");
        Assert.Equal("HubSpotV2", Shell.One<OutlitSyncStatus>("Get-OutlitIntegration | Get-OutlitSyncStatus").Provider);
        Assert.EndsWith("?provider=HubSpotV2", Server.Requests.Last().Target, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_beside_a_list_are_not_lost()
    {
        Server.Answer("""{"items":[],"nextCursor":"abc","total":7}""").Answer("""{"providers":[],"nextCursor":null,"total":7}""");
        RunResult run = Shell.Run("Get-OutlitIntegration -Verbose");
        Assert.Equal("The list may be incomplete: the response has 'nextCursor', and only the first page is read.", Assert.Single(run.Warnings));
        Assert.Contains("The response also contains 'total': 7", run.Verbose);
        Assert.Empty(Shell.Run("Get-OutlitIntegrationCapability").Warnings);
    }

    [Theory]
    [InlineData("""{"secret":12345}""", "secret", "12345")]
    [InlineData("""{"headers":"x: y"}""", "headers", "x: y")]
    [InlineData("""{"headers":[{"name":"a","value":"b","more":1}]}""", "headers", null)]
    [InlineData("""{"nextActions":"call us"}""", "nextActions", "call us")]
    [InlineData("""{"nextCursor":"abc"}""", "nextCursor", "abc")]
    public void Member_of_an_unexpected_type_is_kept(string json, string name, string? value)
    {
        Server.Answer(json);
        object? found = Shell.One<OutlitSetupStepResult>("Invoke-OutlitSetupStep stripe webhooks").AdditionalData!.Properties[name].Value;
        Assert.True(value is null ? found is not null : value == Convert.ToString(found, CultureInfo.InvariantCulture));
    }
}
