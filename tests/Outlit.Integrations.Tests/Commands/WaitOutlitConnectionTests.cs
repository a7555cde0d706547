namespace Outlit.Integrations.Tests.Commands;

/// <summary>Wait-OutlitConnection: how each kind of session ends, and many sessions at once.</summary>
[Trait("Category", "Culture")]
public sealed class WaitOutlitConnectionTests(EmulatorFixture outlit) : EmulatorTests(outlit)
{
    [Fact]
    public void Approved_session_becomes_a_connection()
    {
        OutlitConnection pending = Live.One<OutlitConnection>("($session = Connect-OutlitIntegration slack)");
        Outlit.CompleteSession(pending.SessionId!, "approved", afterPolls: 3);
        RunResult run = Live.Run("$session | Wait-OutlitConnection -PollingInterval 00:00:00.01");
        OutlitConnection connected = (OutlitConnection)Assert.Single(run.Succeeded()).BaseObject;
        Assert.Equal(("slack", "connected", pending.SessionId), (connected.Provider, connected.Status, connected.SessionId));
        Assert.Equal(ProgressRecordType.Completed, run.Progress[^1].RecordType);
        Assert.Contains("1 of 1 open: slack", run.Progress[0].StatusDescription, StringComparison.Ordinal);
        Assert.InRange(run.Progress[0].SecondsRemaining, 1, 300);
    }

    [Theory]
    [InlineData("0", "00:00:00")]
    [InlineData("0.05", "00:00:00.0500000")]
    [InlineData("([timespan]::FromMilliseconds(50))", "00:00:00.0500000")]
    public void Timeout_is_an_error_and_the_session_stays_pending(string timeout, string shown)
    {
        string session = Live.One<OutlitConnection>("($session = Connect-OutlitIntegration slack)").SessionId!;
        ErrorRecord error = Live.SetContext(Outlit.Address, new FakeClock())
            .Run($"Wait-OutlitConnection {session} -Timeout {timeout} -PollingInterval 0.01 -Context $context")
            .Failed("Outlit.ConnectionTimeout");

        // If no poll had succeeded, the message would name the session instead of the provider, and the poll's error.
        Assert.Equal($"The connection of 'slack' was not approved within {shown}.", error.ToString());
        Assert.Equal(session, error.TargetObject);
        Assert.Equal("pending", Live.One<OutlitConnection>("$session | Get-OutlitConnection").Status);
    }

    [Fact]
    public void Transient_server_error_does_not_end_the_wait()
    {
        Server.Answer("busy", 503).Answer("""{"status":"connected","provider":"slack"}""");
        Assert.Equal("connected", Shell.One<OutlitConnection>("Wait-OutlitConnection -SessionId s -PollingInterval 0.01").Status);
    }

    [Fact]
    public void Timeout_error_contains_the_last_failure()
    {
        Server.Answer("busy", 503);
        string message = Shell.Run("Wait-OutlitConnection -SessionId s -Timeout 0").Failed("Outlit.ConnectionTimeout").ToString();
        Assert.Contains("The last poll failed: The server failed", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$session | {0}")]
    [InlineData("$session.SessionId | {0}")]
    [InlineData("{0} $session")]
    [InlineData("{0} -SessionId @($session)")]
    [InlineData("[pscustomobject]@{{ SessionId = $session.SessionId }} | {0}")]
    [InlineData("$session | ConvertTo-Json | ConvertFrom-Json | {0}")]
    public void Session_can_be_an_object_or_an_ID(string script)
    {
        Outlit.CompleteSession(Live.One<OutlitConnection>("($session = Connect-OutlitIntegration slack)").SessionId!, "approved");
        Assert.Equal("connected", Live.One<OutlitConnection>(string.Format(null, script, "Get-OutlitConnection")).Status);
        Assert.Equal("connected", Live.One<OutlitConnection>(string.Format(null, script, "Wait-OutlitConnection")).Status);
    }

    [Fact]
    public void Sessions_are_written_in_the_order_they_end()
    {
        OutlitConnection[] sessions = Live.All<OutlitConnection>("($sessions = 'slack', 'hubspot', 'attio', 'google-mail' | Connect-OutlitIntegration)");
        Outlit.CompleteSession(sessions[1].SessionId!, "denied");
        Outlit.CompleteSession(sessions[2].SessionId!, "approved");

        // Each output approves the session that is next.
        Dictionary<string, string> next = new() { ["attio"] = sessions[3].SessionId!, ["google-mail"] = sessions[0].SessionId! };
        Live.Set("approveNext", (string provider) =>
        {
            if (next.TryGetValue(provider, out string? session))
                Outlit.CompleteSession(session, "approved");
        });
        RunResult run = Live.Run("$sessions | Wait-OutlitConnection -PollingInterval 0.01 | ForEach-Object { $approveNext.Invoke($_.Provider); $_.Provider }");
        Assert.Equal(["attio", "google-mail", "slack"], run.Output.Select(item => item.BaseObject));
        run.Failed("Outlit.ConnectionFailed");
    }

    [Fact]
    public void Polls_are_limited_to_16_at_a_time()
    {
        int now = 0, most = 0;
        TaskCompletionSource full = new();
        Server.RespondToAll(async context =>
        {
            int count = Interlocked.Increment(ref now);
            most = Math.Max(most, count);
            if (count == 16)
                full.TrySetResult();

            await full.Task;
            Interlocked.Decrement(ref now);
            await context.Response.WriteAsync("""{"status":"connected"}""");
        });
        Assert.Equal(50, Shell.Run("Wait-OutlitConnection -SessionId (1..50)").Succeeded().Count);
        Assert.Equal(16, most);
    }

    [Fact]
    public void Maximum_timeout_is_accepted()
    {
        string session = Live.One<OutlitConnection>("Connect-OutlitIntegration slack").SessionId!;
        Outlit.CompleteSession(session, "approved", afterPolls: 1);
        Assert.Equal("connected", Live.One<OutlitConnection>($"Wait-OutlitConnection {session} -Timeout ([timespan]::MaxValue) -PollingInterval 0").Status);
    }

    [Fact]
    public void Polls_at_the_interval_until_the_timeout()
    {
        FakeClock clock = new();
        int polls = 0;
        Server.RespondToAll(context =>
        {
            if (context.Request.Path.Value!.EndsWith("/connect/status", StringComparison.Ordinal))
            {
                polls++;
                clock.Advance(TimeSpan.FromSeconds(3));
            }

            return context.Response.WriteAsync("""{"status":"pending","provider":"slack"}""");
        });
        Shell.SetContext(Server.Address, clock)
            .Run("Wait-OutlitConnection s -Timeout 00:01:00 -PollingInterval 7 -Context $context")
            .Failed("Outlit.ConnectionTimeout");

        // Each of the six rounds takes ten seconds: three for the poll and a delay of seven, after the last poll too.
        Assert.Equal((6, TimeSpan.FromMinutes(1)), (polls, clock.Now));
        Assert.Equal(Enumerable.Repeat(TimeSpan.FromSeconds(7), 6), clock.Delays.Select(pause => pause.Delay));
    }

    [Theory]
    [InlineData("24:00:00", 86_400)]
    [InlineData("0:00:01.5", 1.5)]
    [InlineData("1.00:00:30", 86_430)]
    [InlineData("300", 300)]
    [InlineData(1.5f, 1.5)]
    [InlineData((short)7, 7)]
    [InlineData((byte)7, 7)]
    public void Time_is_in_seconds_or_as_on_a_clock(object value, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new Outlit.Integrations.Commands.SecondsTransformAttribute().Transform(null!, value));

    [Theory]
    [InlineData("-Timeout 5:00", "The value is not a time span.")]
    [InlineData("-Timeout 1.24:00:00", "The value is not a time span.")]
    [InlineData("-Timeout (-1.5)", "The value is not a time span.")]
    [InlineData("-Timeout soon", "The value is not a time span.")]
    [InlineData("-Timeout '1,5'", "The value is not a time span.")]
    [InlineData("-PollingInterval 1.5e300", "The time is too long.")]
    public void Invalid_time_is_a_parameter_error(string parameter, string why)
    {
        ErrorRecord error = Live.Run($"Wait-OutlitConnection -SessionId s {parameter}").Failed("ParameterArgumentTransformationError");
        Assert.Contains(why, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Link_is_shown_and_is_in_the_timeout_error()
    {
        TestHost host = new(200);
        using ModuleSession shell = new(Outlit.Address, host);
        OutlitConnection session = shell.One<OutlitConnection>("($session = Connect-OutlitIntegration slack)");
        ErrorRecord error = shell.Run("$session | Wait-OutlitConnection -Timeout 0 6>&1 | Out-Null").Failed("Outlit.ConnectionTimeout");
        Assert.Contains($" A person has to open {session.ConnectUrl} to approve it.", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(host.Screen);

        shell.Run("$session | Wait-OutlitConnection -Timeout 0").Failed("Outlit.ConnectionTimeout");
        Assert.Equal($"To connect slack, open {session.ConnectUrl}{Environment.NewLine}", host.Screen);
        shell.Run("$session | Wait-OutlitConnection -Timeout 0 -InformationAction Ignore -InformationVariable told; $told").Failed("Outlit.ConnectionTimeout");
        Assert.Equal(1, host.Screen.Split("To connect").Length - 1);
    }

    [Fact]
    public void Unsafe_link_is_not_shown()
    {
        TestHost host = new(200);
        using ModuleSession shell = new(Server.Address, host);
        Server.Answer("""{"sessionId":"s","connectUrl":"https://evil.example/x"}""").Answer("""{"status":"pending"}""");
        RunResult run = shell.Run("Connect-OutlitIntegration slack | Wait-OutlitConnection -Timeout 0");
        Assert.Equal("The connection of 'slack' was not approved within 00:00:00.", run.Failed("Outlit.ConnectionTimeout").ToString());
        Assert.Contains("is not safe and not shown: it leads to evil.example.", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example/x", host.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Second_session_of_a_provider_that_is_connected_meanwhile_says_so()
    {
        OutlitConnection[] sessions = Live.All<OutlitConnection>("($sessions = 1..2 | ForEach-Object { Connect-OutlitIntegration attio })");
        Outlit.CompleteSession(sessions[0].SessionId!, "approved");
        RunResult run = Live.Run("$sessions | Wait-OutlitConnection -Timeout 1 -PollingInterval 0.25");
        Assert.Equal("connected", ((OutlitConnection)Assert.Single(run.Output).BaseObject).Status);
        Assert.Contains("The provider was connected by another session in the meantime.", run.Failed("Outlit.ConnectionTimeout").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Saved_connections_are_waited_for_as_live_ones()
    {
        Live.Run("""
            $direct = Connect-OutlitIntegration granola -ApiKey $secret
            $session = Connect-OutlitIntegration slack
            $saved = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize(@($direct, $session)))
            """).Succeeded();
        Outlit.CompleteSession(Live.One<string>("$session.SessionId"), "approved");
        Assert.Equal(["granola connected", "slack connected"], Live.All<string>("$saved | Wait-OutlitConnection | ForEach-Object { \"$($_.Provider) $($_.Status)\" } | Sort-Object"));
    }

    [Fact]
    public void Session_given_by_position_stays_in_its_account()
    {
        OutlitConnection session = Live.One<OutlitConnection>("($session = Connect-OutlitIntegration hubspot)");
        Outlit.CompleteSession(session.SessionId!, "approved");
        Live.Set("other", ModuleSession.Secure(ModuleSession.NewKey())).Set("address", Outlit.Address).Run("Set-OutlitContext $other -BaseUri $address").Succeeded();
        Assert.Equal(["connected", "connected"], Live.All<OutlitConnection>("Get-OutlitConnection $session; Wait-OutlitConnection $session").Select(item => item.Status));
    }
}
