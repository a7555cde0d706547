using System.Text.RegularExpressions;

namespace Outlit.Integrations.Emulator.Requests;

/// <summary>Describes errors in JSON without the .NET types, which the messages of the serializer name.</summary>
internal static partial class JsonErrors
{
    private static readonly (Regex Form, string Error)[] s_forms =
    [
        (UnknownMember(), "Unknown member"),
        (DuplicateMember(), "Duplicate member"),
        (MissingMembers(), "Required:"),
        (NullMember(), "Must not be null:"),
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

    [GeneratedRegex("property ('[^']*') could not be mapped")]
    private static partial Regex UnknownMember();

    [GeneratedRegex("Duplicate property ('[^']*')")]
    private static partial Regex DuplicateMember();

    [GeneratedRegex("missing required properties including: (.*?)\\.?$")]
    private static partial Regex MissingMembers();

    [GeneratedRegex("('[^']*') on type .* doesn't allow")]
    private static partial Regex NullMember();
}
