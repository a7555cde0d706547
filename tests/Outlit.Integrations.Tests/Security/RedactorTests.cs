using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;
using Outlit.Integrations.Security;

namespace Outlit.Integrations.Tests.Security;

/// <summary>A secret that a server sends back is found, however it is escaped, and nothing else is touched.</summary>
[Trait("Category", "Culture")]
public sealed class RedactorTests
{
    private static readonly Func<string, string>[] s_escapes =
    [
        text => text,
        Uri.EscapeDataString,
        text => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal),
        text => string.Concat(Encoding.UTF8.GetBytes(text).Select(b => $"%{b:x2}")),
        JavaScriptEncoder.Default.Encode,
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode,
        text => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text).Replace("/", "\\/", StringComparison.Ordinal),
        text => string.Concat(text.Select(c => $"\\u{(int)c:x4}")),
    ];

    [Theory]
    [InlineData("phx_0123456789abcdef")]
    [InlineData("phx_\"quoted\" and/or +more=&")]
    [InlineData("éà😀 of all planes 😀")]
    [InlineData("-----BEGIN KEY-----\nMIIB/w==\r\n\t-----END KEY-----")]
    [InlineData(@"back\slash\\es and \u0041")]
    [InlineData("100% of it, 41%")]
    public void A_secret_is_wiped_in_every_form(string secret)
    {
        foreach (Func<string, string> once in s_escapes)
        {
            Assert.Matches(@"^before \*+ behind$", Scrubbed($"before {once(secret)} behind", secret));
            string json = JsonSerializer.Serialize(new { error = $"You sent {once(secret)}." });
            string scrubbed = JsonDocument.Parse(Scrubbed(json, secret)).RootElement.GetProperty("error").GetString()!;
            Assert.StartsWith("You sent *", scrubbed, StringComparison.Ordinal);
            Assert.EndsWith("*.", scrubbed, StringComparison.Ordinal);
        }

        string[] forms = [.. new Canary("", secret).Forms];
        Assert.True(forms.Length > 2);
        Assert.All(forms, form => Assert.DoesNotContain(form, Scrubbed($"before {form} behind", secret), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Whatever_surrounds_it_stays()
    {
        Gen.Select(Gen.String[Gen.Char["ab\\\"/%25u+ é\n"], 6, 12], Gen.String[Gen.Char["ab\\\"/%25u+ é\n"], 0, 12], Gen.Int[0, s_escapes.Length - 1]).Sample((secret, other, escape) =>
        {
            string scrubbed = Scrubbed($"({other})<{s_escapes[escape](secret)}>({other})", secret);
            Assert.StartsWith(Scrubbed($"({other})", secret), scrubbed, StringComparison.Ordinal);
            Assert.EndsWith(Scrubbed($"({other})", secret), scrubbed, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("\\")]
    [InlineData("%25")]
    [InlineData("\\u0025")]
    [InlineData("a\\")]
    public void A_text_of_nothing_but_escapes_is_read_to_its_end(string escape)
    {
        string text = string.Concat(Enumerable.Repeat(escape, 200_000));
        Assert.Equal(text, Scrubbed(text, "a\\%secret"));
    }

    private static string Scrubbed(string text, string secret) =>
        Redactor.Scrub(text, SecretForms.Of(Encoding.UTF8.GetBytes(secret)));
}
