namespace Outlit.Integrations.Emulator.Requests;

internal sealed class ApiErrorException(int status, ErrorResponse response) : Exception(GetMessage(response))
{
    public int Status => status;

    public ErrorResponse Response => response;

    public static ApiErrorException Create(int status, string error) => new(status, new(error));

    public static ApiErrorException BadRequest(string error, IReadOnlyList<ErrorDetail> details) =>
        new(Status400BadRequest, new(error, details));

    public static ApiErrorException BadRequest(string error, string message) =>
        BadRequest(error, [new([], message)]);

    public static ApiErrorException InvalidMember(string error, string member, string message) =>
        BadRequest(error, [new([member], message)]);

    public static ApiErrorException NotOneOf(string error, string member, IEnumerable<string> expected) =>
        InvalidMember(error, member, $"Expected one of {string.Join(", ", expected)}");

    public static string GetMessage(ErrorResponse response) => response.Details is null
        ? response.Error
        : response.Error + ": " + string.Join("; ", response.Details.Select(detail =>
            detail.Path.Count == 0 ? detail.Message : $"{string.Join('.', detail.Path)}: {detail.Message}"));
}
