using Outlit.Integrations.Desktop;

namespace Outlit.Integrations.Tests.Desktop;

/// <summary>What is found in <c>bin/desktop</c>, and for whom.</summary>
public sealed class AssemblyFolderTests
{
    private const string Token = "PublicKeyToken=cc7b13ffcd2ddd51";

    private static readonly AssemblyFolder s_folder = new(Path.Combine(BuildFact.Bin, "desktop"));

    [Theory]
    [InlineData("System.Runtime.CompilerServices.Unsafe, Version=6.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a")]
    [InlineData("System.Runtime.CompilerServices.Unsafe, Version=4.0.4.1, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a")]
    [InlineData("system.text.json, Version=8.0.0.0, Culture=neutral, " + Token)]
    public void The_same_or_a_later_version_is_found(string name) =>
        Assert.EndsWith(".dll", s_folder.Find(new(name)), StringComparison.Ordinal);

    [Fact]
    public void A_folder_that_is_not_there_has_nothing() =>
        Assert.Null(new AssemblyFolder(Path.Combine(BuildFact.Bin, "nowhere")).Find(new("System.Text.Json, Version=8.0.0.0, " + Token)));

    [Theory]
    [InlineData("System.Text.Json, Version=9.0.0.0, Culture=neutral, " + Token)]
    [InlineData("System.Text.Json, Version=8.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089")]
    [InlineData("System.Text.Json, Version=8.0.0.0, Culture=neutral, PublicKeyToken=null")]
    [InlineData("System.Text.Json")]
    [InlineData("System.Net.Http, Version=4.2.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a")]
    [InlineData("../Outlit.Integrations, Version=0.0.0.1, Culture=neutral, PublicKeyToken=null")]
    [InlineData("System.<Text>|*?, Version=8.0.0.0, Culture=neutral, " + Token)]
    public void A_later_one_another_signer_s_or_one_from_elsewhere_is_not(string name) => Assert.Null(s_folder.Find(new(name)));
}
