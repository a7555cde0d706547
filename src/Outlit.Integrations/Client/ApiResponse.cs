namespace Outlit.Integrations.Client;

/// <summary>A response with any status, read completely.</summary>
internal sealed class ApiResponse(OutlitContext context, ApiRequest request, RequestInfo info, ArraySegment<byte> body)
{
    private const int MaxValues = 200_000;

    /// <summary>The context of the request, which the objects of the response remember.</summary>
    public OutlitContext Context { get; } = context;

    public RequestInfo Info { get; } = info;

    public Redactor Redactor { get; } = request.Redactor;

    public int Status { get; } = info.StatusCode!.Value;

    public ArraySegment<byte> Body { get; } = body;

    public string? ContentType { get; init; }

    public List<OutlitException> ItemErrors { get; } = [];

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsEmpty => Body.All(value => value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n');

    /// <summary>A text of the server without the secrets of the request, in one line and safe for a terminal.</summary>
    public string Clean(string text) => Redactor.Clean(text);

    /// <summary>Reads the JSON of the body.</summary>
    /// <exception cref="OutlitApiException">
    /// It is not JSON, too large, or of an unknown shape (<c>Outlit.UnexpectedResponse</c>).
    /// </exception>
    public T Read<T>(Func<JsonElement, T> read)
    {
        try
        {
            if (HasTooManyValues())
                throw HttpErrors.TooManyValues(Info, MaxValues);

            using JsonDocument json = JsonDocument.Parse(Body);
            return read(json.RootElement);
        }
        catch (Exception e) when (e is not OutlitException)
        {
            throw HttpErrors.Unreadable(this, e);
        }
    }

    /// <summary>
    /// Reads the items of a list; an item that cannot be read becomes one of <see cref="ItemErrors"/>. The parent is
    /// the object around the list.
    /// </summary>
    public ItemList<T> ReadItems<TItem, T>(
        IEnumerable<TItem> items, Func<TItem, T> read, JsonMembers? parent = null)
    {
        List<T> found = [];
        foreach (TItem item in items)
        {
            try
            {
                found.Add(read(item));
            }
            catch (JsonShapeException e)
            {
                ItemErrors.Add(HttpErrors.Unreadable(this, e));
            }
        }

        return new(found, ItemErrors) { AdditionalData = parent?.GetUnreadMembers() };
    }

    public JsonMembers? TryReadMembers()
    {
        try
        {
            if (HasTooManyValues())
                return null;

            using JsonDocument json = JsonDocument.Parse(Body);
            JsonElement root = json.RootElement.Clone();
            return root.ValueKind is JsonValueKind.Object ? new(root, this, "The response") : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The content type, the length and, of a read, the beginning of the body.</summary>
    public string Describe(int maxShown)
    {
        string kind = $"{ContentType ?? "a body without a content type"} ({Body.Count} bytes";
        if (!request.IsRead)
            return kind + ")";

        // Cleaned before it is cut: half a secret would not be found.
        string text = Clean(Encoding.UTF8.GetString(Body.Array, Body.Offset, Body.Count));
        string oneLine = string.Join(" ", text.Split([' '], StringSplitOptions.RemoveEmptyEntries));
        return $"{kind}, starting with '{(oneLine.Length > maxShown ? oneLine.Substring(0, maxShown) : oneLine)}')";
    }

    /// <summary>Overwrites the body: the server may have sent secrets back.</summary>
    public void Clear() => Array.Clear(Body.Array, 0, Body.Array.Length);

    // A value takes two bytes or more, so that most bodies need no count.
    private bool HasTooManyValues() => Body.Count > 2 * MaxValues && CountValues() > MaxValues;

    private int CountValues()
    {
        Utf8JsonReader reader = new(Body);
        int values = 0;
        while (reader.Read())
        {
            bool isValue = reader.TokenType
                is not (JsonTokenType.EndObject or JsonTokenType.EndArray or JsonTokenType.PropertyName);
            values += isValue ? 1 : 0;
        }

        return values;
    }
}
