using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Requests;

/// <summary>A request that is refused: carries the answer from wherever it was found out.</summary>
internal sealed class Refusal : Exception
{
    private Refusal(int status, ErrorAnswer answer)
        : base(Describe(answer))
    {
        Status = status;
        Answer = answer;
    }

    public int Status { get; }

    public ErrorAnswer Answer { get; }

    /// <summary>A request of the wrong form.</summary>
    public static Refusal BadRequest(string error, params IReadOnlyList<ErrorDetail> details) =>
        new(StatusCodes.Status400BadRequest, new(error, details.Count == 0 ? null : details));

    /// <summary>A request in which one value is wrong.</summary>
    public static Refusal BadValue(string error, string member, string message) =>
        BadRequest(error, new ErrorDetail([member], message));

    /// <summary>Any other refusal.</summary>
    public static Refusal Of(int status, string error) => new(status, new(error, Details: null));

    private static string Describe(ErrorAnswer answer) => answer.Details is null
        ? answer.Error
        : answer.Error + ": " + string.Join("; ", answer.Details.Select(Describe));

    private static string Describe(ErrorDetail detail) =>
        detail.Path.Count == 0 ? detail.Message : $"{string.Join('.', detail.Path)}: {detail.Message}";
}
