using System.Net;
using System.Reflection;
using System.Reflection.Emit;
using System.Security.Authentication;

namespace Outlit.Integrations.Tests.Desktop;

public sealed class OnModuleImportTests
{
    [Fact]
    public void PowerShell_7_registers_no_resolver()
    {
        // An assembly that only the module's resolver could find: in 'desktop' beside the module's assembly.
        const string Name = "Outlit.Nowhere";
        DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(typeof(OnModuleImport).Assembly.Location)!, "desktop"));
        PersistedAssemblyBuilder nowhere = new(new AssemblyName(Name) { Version = new(1, 0, 0, 0) }, typeof(object).Assembly);
        nowhere.DefineDynamicModule(Name);
        nowhere.Save(Path.Combine(folder.FullName, Name + ".dll"));

        using ModuleSession shell = new(server: null);
        Assert.Equal(14, shell.One<int>("(Get-Command -Module Outlit.Integrations).Count"));
        Assert.Throws<FileNotFoundException>(() =>
            Assembly.Load(Name + ", Version=1.0.0.0, Culture=neutral, PublicKeyToken=null"));
    }

    [Theory]
    [InlineData("3.1.32")]
    [InlineData("7.0.20")]
    public void PowerShell_before_7_4_is_refused(string dotnet)
    {
        PlatformNotSupportedException refused = Assert.Throws<PlatformNotSupportedException>(() => OnModuleImport.RequireVersion(new(dotnet)));
        Assert.Equal(
            $"Outlit.Integrations needs PowerShell 7.4 or later, or Windows PowerShell 5.1. This session runs on .NET {dotnet[..3]}.",
            refused.Message);
    }

    [Fact]
    public void PowerShell_7_4_is_accepted() => OnModuleImport.RequireVersion(new(8, 0, 0));

    [Theory]
    [InlineData(0, SslProtocols.None)]
    [InlineData(SecurityProtocolType.Tls12, SslProtocols.None)]
    [InlineData(SecurityProtocolType.Tls12 | SecurityProtocolType.Tls13, SslProtocols.None)]
#pragma warning disable CA5364, CA5386 // What old processes are set to.
    [InlineData(SecurityProtocolType.Tls, SslProtocols.Tls12)]
    [InlineData(SecurityProtocolType.Tls | SecurityProtocolType.Tls11, SslProtocols.Tls12)]
#pragma warning restore CA5364, CA5386
    public void Windows_PowerShell_uses_TLS_1_2_or_later(SecurityProtocolType process, SslProtocols ours) =>
        Assert.Equal(ours, OnModuleImport.GetTlsVersions(process));
}
