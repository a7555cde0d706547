namespace Outlit.Integrations.Tests.Desktop;

public sealed class DesktopAssembliesTests
{
    private const string Token = "PublicKeyToken=cc7b13ffcd2ddd51";

    private static readonly string s_folder = Path.Combine(BuildFact.Bin, "desktop");

    [Theory]
    [InlineData("System.Runtime.CompilerServices.Unsafe, Version=6.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a")]
    [InlineData("System.Runtime.CompilerServices.Unsafe, Version=4.0.4.1, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a")]
    [InlineData("system.text.json, Version=8.0.0.0, Culture=neutral, " + Token)]
    public void The_same_or_a_later_version_is_found(string name) =>
        Assert.EndsWith(".dll", DesktopAssemblies.Find(s_folder, new(name)), StringComparison.Ordinal);

    [Theory]
    [InlineData("System.Text.Json, Version=11.0.0.0, Culture=neutral, " + Token)]
    [InlineData("System.Text.Json, Version=8.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089")]
    [InlineData("System.Text.Json, Version=8.0.0.0, Culture=neutral, PublicKeyToken=null")]
    [InlineData("System.Text.Json")]
    [InlineData("System.Net.Http, Version=4.2.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a")]
    [InlineData("../Outlit.Integrations, Version=0.0.0.1, Culture=neutral, PublicKeyToken=null")]
    [InlineData("System.<Text>|*?, Version=8.0.0.0, Culture=neutral, " + Token)]
    [InlineData("System.Text.Json, Version=8.0.0.0, Culture=neutral, " + Token, "nowhere")]
    public void Later_versions_other_signers_names_and_folders_are_not_found(string name, string folder = "desktop") =>
        Assert.Null(DesktopAssemblies.Find(Path.Combine(BuildFact.Bin, folder), new(name)));

    [Fact]
    public void Only_requests_of_the_module_and_of_the_folder_are_answered()
    {
        Assert.True(DesktopAssemblies.IsOurs(typeof(OnModuleImport).Assembly, s_folder));
        Assert.True(DesktopAssemblies.IsOurs(GetType().Assembly, Path.GetDirectoryName(GetType().Assembly.Location)!));
        Assert.False(DesktopAssemblies.IsOurs(GetType().Assembly, s_folder));
        Assert.False(DesktopAssemblies.IsOurs(typeof(System.Management.Automation.PSObject).Assembly, s_folder));
        Assert.False(DesktopAssemblies.IsOurs(null, s_folder));
    }
}
