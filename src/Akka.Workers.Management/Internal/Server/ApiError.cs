namespace Akka.Workers.Management.Internal;

/// <summary>What a request is answered with that cannot be served.</summary>
/// <param name="kind">What it is, as the last part of the problem's type.</param>
/// <param name="status">The HTTP status.</param>
/// <param name="title">What it is, in words.</param>
/// <param name="detail">What it is this time.</param>
/// <param name="remedy">What can be done about it.</param>
internal sealed class ApiError(string kind, int status, string title, string detail, string? remedy = null) : Exception(detail)
{
    public string Kind => kind;

    public int Status => status;

    public string Title => title;

    public string? Remedy => remedy;

    public static ApiError NotFound(string what, string remedy) => new("not-found", 404, "There is no such thing", what, remedy);

    public static ApiError BadRequest(string what, string? remedy = null) => new("bad-request", 400, "The request is no good", what, remedy);

    public static ApiError Forbidden(string what, string remedy) => new("forbidden", 403, "It is not for you", what, remedy);

    public static ApiError Refused(string what, string? remedy = null) => new("refused", 409, "It was not done", what, remedy);

    public static ApiError TimedOut(string what, string remedy) => new("timed-out", 504, "It took too long", what, remedy);

    public static ApiError Unavailable(string what, string? remedy = null) => new("unavailable", 503, "It cannot be served now", what, remedy);

    public static ApiError TooMany(string what, string remedy) => new("too-many", 429, "There are too many", what, remedy);
}
