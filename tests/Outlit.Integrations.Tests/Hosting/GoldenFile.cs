namespace Outlit.Integrations.Tests.Hosting;

/// <summary>
/// A file with the expected output, readable for review. Run the tests with OUTLIT_UPDATE_GOLDEN=1 to update it.
/// </summary>
public static class GoldenFile
{
    private static readonly string s_folder = Path.Combine(BuildFact.Root, "tests", "Outlit.Integrations.Tests");

    public static void Check(string path, string text)
    {
        string file = Path.Combine(s_folder, path);
        if (Environment.GetEnvironmentVariable("OUTLIT_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, text);

        Assert.Equal(File.ReadAllText(file), text);
    }
}
