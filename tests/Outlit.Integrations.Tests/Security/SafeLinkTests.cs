using Outlit.Integrations.Security;

namespace Outlit.Integrations.Tests.Security;

/// <summary>Links a server might send to be opened: those that lead away, carry something out, or are no links at all.</summary>
public sealed class SafeLinkTests
{
    private static readonly Uri s_base = new("https://app.outlit.ai/prefix");

    [Theory]
    [InlineData("https://app.outlit.ai/integrations")]
    [InlineData("https://app.outlit.ai")]
    [InlineData("https://APP.OUTLIT.AI/Integrations/x")]
    [InlineData("https://app.outlit.ai:443/integrations")]
    [InlineData("https://app.outlit.ai/integrations/connect/0f6d0f76-1dc7-4c5c-bba5-6685f74a5e3a")]
    [InlineData("https://app.outlit.ai/integrations?session=0f6d0f76&provider=slack")]
    [InlineData("https://app.outlit.ai/integrations?returnTo=%2Fhome")]
    public void May_be_opened(string link) => Assert.Null(SafeLink.WhyNotOpen(link, s_base));

    [Theory]

    // Elsewhere: other hosts, and hosts that look like ours.
    [InlineData("https://evil.example/integrations")]
    [InlineData("https://app.outlit.ai.evil.example/")]
    [InlineData("https://evil.example/app.outlit.ai")]
    [InlineData("https://evilapp.outlit.ai/")]
    [InlineData("https://outlit.ai/")]
    [InlineData("https://app-outlit.ai/")]
    [InlineData("https://app.outIit.ai/")]
    [InlineData("https://аpp.outlit.ai/")]
    [InlineData("https://app.outlit.аi/")]
    [InlineData("https://xn--pp-7kc.outlit.ai/")]
    [InlineData("https://app。outlit。ai.evil.example/")]
    [InlineData("https://app.outlit.ai./")]
    [InlineData("https://[::1]/integrations")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("//evil.example/")]

    // The same host, but another scheme or port.
    [InlineData("http://app.outlit.ai/integrations")]
    [InlineData("https://app.outlit.ai:8443/integrations")]
    [InlineData("https://app.outlit.ai:80/")]
    [InlineData("ftp://app.outlit.ai/")]
    [InlineData("ws://app.outlit.ai/")]

    // Somebody's name or key in front of the host.
    [InlineData("https://app.outlit.ai@evil.example/")]
    [InlineData("https://user@app.outlit.ai/")]
    [InlineData("https://user:word@app.outlit.ai/")]
    [InlineData("https://:@app.outlit.ai/")]
    [InlineData("https://app.outlit.ai%40evil.example/")]

    // Something that opens a program, a file or a script.
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:msgbox(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("file://app.outlit.ai/share/x.exe")]
    [InlineData(@"\\app.outlit.ai\share\x.exe")]
    [InlineData(@"C:\Windows\System32\calc.exe")]
    [InlineData("/usr/bin/xterm")]
    [InlineData("ms-msdt:/id")]
    [InlineData("mailto:someone@app.outlit.ai")]
    [InlineData("calc.exe")]
    [InlineData("--help")]
    [InlineData("")]

    // Characters that are read in two ways.
    [InlineData("https://app.outlit.ai\\@evil.example/")]
    [InlineData("https:\\\\app.outlit.ai\\")]
    [InlineData("https://app.outlit.ai/\r\nSet-Cookie: a=b")]
    [InlineData("https://app.outlit.ai/\0")]
    [InlineData("https://app.outlit.ai/ & calc")]
    [InlineData(" https://app.outlit.ai/")]
    [InlineData("https://app.outlit.ai/\t")]
    [InlineData("https://app.outlit.ai/\u202e")]

    // A fragment, or a query that carries something out.
    [InlineData("https://app.outlit.ai/#access")]
    [InlineData("https://app.outlit.ai/#")]
    [InlineData("https://app.outlit.ai/?password=x")]
    [InlineData("https://app.outlit.ai/?clientSecret=x")]
    [InlineData("https://app.outlit.ai/?credentials=x")]
    [InlineData("https://app.outlit.ai/?access_token=x")]
    [InlineData("https://app.outlit.ai/?api_key=x")]
    [InlineData("https://app.outlit.ai/?API-Key=x")]
    [InlineData("https://app.outlit.ai/?a=b&code=x")]
    [InlineData("https://app.outlit.ai/?a=b;code=x")]
    [InlineData("https://app.outlit.ai/?%74oken=x")]
    [InlineData("https://app.outlit.ai/?%2574oken=x")]
    [InlineData("https://app.outlit.ai/?next=https%3A%2F%2Fapp.outlit.ai%2F%3Ftoken%3Dx")]
    [InlineData("https://app.outlit.ai/?x=ok_0123456789")]
    [InlineData("https://app.outlit.ai/?x=rk_live")]
    [InlineData("https://app.outlit.ai/?x=phx_abc")]
    [InlineData("https://app.outlit.ai/?x=whsec_abc")]
    [InlineData("https://app.outlit.ai/?x=%6fk_0123456789")]
    [InlineData("https://app.outlit.ai/?next=%3Fx%3Dwhsec_abc")]
    [InlineData("https://app.outlit.ai/?ok_0123456789")]
    public void Must_not_be_opened(string link) => Assert.NotNull(SafeLink.WhyNotOpen(link, s_base));

    [Theory]
    [InlineData("http://127.0.0.1:5000/integrations/connect/s", "http://127.0.0.1:5000", true)]
    [InlineData("http://localhost:5000/x", "http://localhost:5000", true)]
    [InlineData("http://localhost:5000/x", "http://127.0.0.1:5000", false)]
    [InlineData("http://127.0.0.1:5001/x", "http://127.0.0.1:5000", false)]
    [InlineData("http://outlit.example/x", "http://outlit.example", false)]
    public void On_loopback(string link, string baseUri, bool safe) => Assert.Equal(safe, SafeLink.WhyNotOpen(link, new(baseUri)) is null);
}
