namespace Outlit.Integrations.Emulator.State.Seeds;

/// <summary>A seed that cannot be used; the message says what is wrong with it.</summary>
internal sealed class SeedException(string message) : Exception(message)
{
    public static void ThrowIfBlank([NotNull] string? value, string what)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new SeedException($"It lacks {what}.");
        }
    }
}
