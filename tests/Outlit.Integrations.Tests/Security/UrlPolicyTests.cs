namespace Outlit.Integrations.Tests.Security;

/// <summary>Links from a server that must not be opened: to other hosts, with data in them, or invalid.</summary>
[Trait("Category", "Culture")]
public sealed class UrlPolicyTests
{
    private static readonly Uri s_base = new("https://app.outlit.ai/prefix");

    public static TheoryData<string> Hostile =>
    [
        // Other hosts, and hosts that look like Outlit's.
        "https://evil.example/integrations",
        "https://app.outlit.ai.evil.example/",
        "https://evil.example/app.outlit.ai",
        "https://evilapp.outlit.ai/",
        "https://outlit.ai/",
        "https://app-outlit.ai/",
        "https://app.outIit.ai/",
        "https://аpp.outlit.ai/",
        "https://app.outlit.аi/",
        "https://xn--pp-7kc.outlit.ai/",
        "https://app。outlit。ai.evil.example/",
        "https://app.outlit.ai./",
        "https://[::1]/integrations",
        "https://[::ffff:127.0.0.1]/",
        "https://2130706433/",
        "https://127.0.0.1/",
        "//evil.example/",

        // The same host, but another scheme or port.
        "http://app.outlit.ai/integrations",
        "https://app.outlit.ai:8443/integrations",
        "https://app.outlit.ai:80/",
        "ftp://app.outlit.ai/",
        "ws://app.outlit.ai/",

        // User information before the host.
        "https://app.outlit.ai@evil.example/",
        "https://user@app.outlit.ai/",
        "https://user:word@app.outlit.ai/",
        "https://:@app.outlit.ai/",
        "https://app.outlit.ai%40evil.example/",

        // Schemes that open a program, a file or a script.
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "file://app.outlit.ai/share/x.exe",
        @"\\app.outlit.ai\share\x.exe",
        @"C:\Windows\System32\calc.exe",
        "/usr/bin/xterm",
        "ms-msdt:/id",
        "mailto:someone@app.outlit.ai",
        "calc.exe",
        "--help",
        "",

        // Characters that URL parsers interpret differently.
        "https://app.outlit.ai\\@evil.example/",
        "https:\\\\app.outlit.ai\\",
        "https://app.outlit.ai/\r\nSet-Cookie: a=b",
        "https://app.outlit.ai/\0",
        "https://app.outlit.ai/ & calc",
        " https://app.outlit.ai/",
        "https://app.outlit.ai/\t",
        "https://app.outlit.ai/\u202e",

        // A fragment, or a query that could leak data.
        "https://app.outlit.ai/#access",
        "https://app.outlit.ai/#",
        "https://app.outlit.ai/?password=x",
        "https://app.outlit.ai/?clientSecret=x",
        "https://app.outlit.ai/?credentials=x",
        "https://app.outlit.ai/?access_token=x",
        "https://app.outlit.ai/?api_key=x",
        "https://app.outlit.ai/?API-Key=x",
        "https://app.outlit.ai/?a=b&code=x",
        "https://app.outlit.ai/?a=b;code=x",
        "https://app.outlit.ai/?%74oken=x",
        "https://app.outlit.ai/?%2574oken=x",
        "https://app.outlit.ai/?next=https%3A%2F%2Fapp.outlit.ai%2F%3Ftoken%3Dx",
        "https://app.outlit.ai/?x=ok_0123456789",
        "https://app.outlit.ai/?x=rk_live",
        "https://app.outlit.ai/?x=phx_abc",
        "https://app.outlit.ai/?x=whsec_abc",
        "https://app.outlit.ai/?x=%6fk_0123456789",
        "https://app.outlit.ai/?next=%3Fx%3Dwhsec_abc",
        "https://app.outlit.ai/?ok_0123456789",

        // Characters that a shell would interpret on the way to the browser.
        "https://app.outlit.ai/$(id)",
        "https://app.outlit.ai/?x=$(id)",
        "https://app.outlit.ai/`id`",
        "https://app.outlit.ai/;id",
        "https://app.outlit.ai/?a=b;id",
        "https://app.outlit.ai/|id",
        "https://app.outlit.ai/\"x\"",
        "https://app.outlit.ai/'x'",
        "https://app.outlit.ai/<x>",
        "https://app.outlit.ai/{x}",
        "https://app.outlit.ai/^&calc",
        "https://app.outlit.ai/!!",
        "https://app.outlit.ai/*",
        "https://app.outlit.ai/%COMSPEC%",
        "https://app.outlit.ai/%",
        "https://app.outlit.ai/%2",
        "-x https://app.outlit.ai/",
    ];

    [Theory]
    [InlineData("https://app.outlit.ai/integrations")]
    [InlineData("https://app.outlit.ai")]
    [InlineData("https://APP.OUTLIT.AI/Integrations/x")]
    [InlineData("https://app.outlit.ai:443/integrations")]
    [InlineData("https://app.outlit.ai/integrations/connect/0f6d0f76-1dc7-4c5c-bba5-6685f74a5e3a")]
    [InlineData("https://app.outlit.ai/integrations?session=0f6d0f76&provider=slack")]
    [InlineData("https://app.outlit.ai/integrations?returnTo=%2Fhome")]
    [InlineData("https://app.outlit.ai/integrations/caf\u00e9?a=b+c&d=e%20f,g~h[0]@i:j")]
    public void Safe_link_is_accepted(string link) => Assert.Null(UrlPolicy.GetLinkProblem(link, s_base));

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Unsafe_link_is_refused(string link) => Assert.NotNull(UrlPolicy.GetLinkProblem(link, s_base));

    [Theory]
    [InlineData("http://127.0.0.1:5000/integrations/connect/s", "http://127.0.0.1:5000", true)]
    [InlineData("http://localhost:5000/x", "http://localhost:5000", true)]
    [InlineData("http://localhost:5000/x", "http://127.0.0.1:5000", false)]
    [InlineData("http://127.0.0.1:5001/x", "http://127.0.0.1:5000", false)]
    [InlineData("http://outlit.example/x", "http://outlit.example", false)]
    public void Http_is_allowed_on_loopback_only(string link, string baseUri, bool safe) => Assert.Equal(safe, UrlPolicy.GetLinkProblem(link, new(baseUri)) is null);
}
