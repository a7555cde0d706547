namespace Outlit.Integrations;

/// <summary>The program <c>script</c>, which gives a test a terminal.</summary>
internal static class TerminalTool
{
    public static void SkipIfMissing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The options of script are those of util-linux, so on Linux only.");
        string[] folders = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator);
        Assert.SkipUnless(
            Array.Exists(folders, folder => File.Exists(Path.Combine(folder, "script"))),
            "There is no script on the PATH; it is in util-linux.");
    }
}
