using System.Text.Encodings.Web;

namespace Outlit.Integrations.Tests.Security;

/// <summary>A secret is masked both in plain text and with JSON escapes; the surrounding text is unchanged.</summary>
[Trait("Category", "Culture")]
public sealed class RedactorTests
{
    [Theory]
    [InlineData("phx_0123456789abcdef")]
    [InlineData("phx_\"quoted\" and/or +more=&")]
    [InlineData("éà😀 of all planes 😀")]
    [InlineData("-----BEGIN KEY-----\nMIIB/w==\r\n\t-----END KEY-----")]
    [InlineData(@"back\slash\\es and \u0041")]
    public void Secret_is_masked_literally_and_JSON_escaped(string secret)
    {
        string[] json = [JavaScriptEncoder.Default.Encode(secret), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret)];
        string[] forms = [secret, .. json];
        Assert.All(forms, form => Assert.Equal("a ******** b ******** c", Scrub($"a {form} b {form} c", secret)));
    }

    [Fact]
    public void Other_text_is_unchanged() => Assert.Equal("phx_0123456789abcde", Scrub("phx_0123456789abcde", "phx_0123456789abcdef"));

    private static string Scrub(string text, string secret)
    {
        Redactor redactor = new(ModuleSession.NewKey());
        redactor.Add(secret);
        return redactor.Clean(text);
    }
}
