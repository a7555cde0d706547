namespace Outlit.Integrations.Tests.Hosting;

/// <summary>
/// A text beside the tests that says what is shown: to be read as a person would. Run with OUTLIT_UPDATE_GOLDEN=1 to write it
/// anew.
/// </summary>
public static class GoldenFile
{
    private static readonly string s_folder = Path.Combine(Path.GetDirectoryName(ModuleSession.ManifestPath)!, "tests", "Outlit.Integrations.Tests");

    /// <param name="path">The file, from the tests' own folder.</param>
    /// <param name="text">What is shown now.</param>
    public static void Check(string path, string text)
    {
        string file = Path.Combine(s_folder, path);
        if (Environment.GetEnvironmentVariable("OUTLIT_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file), text);
    }
}
