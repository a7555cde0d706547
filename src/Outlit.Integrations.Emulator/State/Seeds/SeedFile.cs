namespace Outlit.Integrations.Emulator.State.Seeds;

/// <summary>Reads the file of <c>--seed</c>.</summary>
internal static class SeedFile
{
    /// <exception cref="EmulatorStartException">It cannot be read, or is not a seed.</exception>
    public static async Task<SeedDocument> ReadAsync(string file, CancellationToken cancellation)
    {
        try
        {
            return SeedJson.Read(await File.ReadAllBytesAsync(file, cancellation));
        }
        catch (Exception mistake) when (mistake is IOException or UnauthorizedAccessException or SeedException)
        {
            throw new EmulatorStartException($"The seed {file} cannot be used. {mistake.Message}", mistake);
        }
    }
}
