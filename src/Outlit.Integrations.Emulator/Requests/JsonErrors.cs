using System.Text.RegularExpressions;

namespace Outlit.Integrations.Emulator.Requests;

/// <summary>Describes errors in JSON without the .NET types, which the messages of the serializer name.</summary>
internal static class JsonErrors
{
    private static readonly (Regex Form, string Error)[] s_forms =
    [
        (new("property ('[^']*') could not be mapped"), "Unknown member"),
        (new("Duplicate property ('[^']*')"), "Duplicate member"),
        (new("missing required properties including: (.*?)\\.?$"), "Required:"),
        (new("('[^']*') on type .* doesn't allow"), "Must not be null:"),
    ];

    public static string Describe(JsonException exception)
    {
        string place = exception.Path is { Length: > 1 } path ? $" at {path}" : "";
        string message = exception.Message;
        foreach ((Regex form, string error) in s_forms)
        {
            if (form.Match(message) is { Success: true } match)
                return $"{error} {match.Groups[1]}{place}.";
        }

        return message.Contains(" type ", StringComparison.Ordinal)
                || message.Contains("converted", StringComparison.Ordinal) ? $"The value{place} is of the wrong type."
            : message.Contains("Path: ", StringComparison.Ordinal) ? message
            : message.TrimEnd('.') + place + ".";
    }
}
