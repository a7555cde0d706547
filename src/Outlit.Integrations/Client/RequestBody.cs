using System.Buffers;
using System.Text.Encodings.Web;

namespace Outlit.Integrations.Client;

/// <summary>
/// The JSON of a request. Secrets are copied from SecureString to bytes and are never a string; disposing clears the
/// bytes. Below <c>config</c> and <c>credentials</c> everything is a secret but the fields that the catalog calls
/// public, and CRM mappings.
/// </summary>
internal sealed class RequestBody : IDisposable
{
    // Shorter values given as plain text, such as true or 1, are part of many other texts.
    private const int MinPlainSecretLength = 4;

    private static readonly JavaScriptEncoder s_encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private readonly string _provider;
    private readonly Config _content;
    private readonly ClearingBuffer _buffer = new();

    /// <summary>Writes the body. The redactor gets its secrets, to look for them in the response.</summary>
    public RequestBody(Redactor redactor, string provider, Config content)
    {
        _provider = provider;
        _content = content;
        Write(_buffer, redactor);
    }

    public ArraySegment<byte> Bytes => _buffer.Written;

    /// <summary>The body with its secrets masked.</summary>
    public string Describe()
    {
        using ClearingBuffer buffer = new();
        Write(buffer, redactor: null);
        return Encoding.UTF8.GetString(buffer.Written.Array, 0, buffer.Written.Count);
    }

    public void Dispose() => _buffer.Dispose();

    // Without a redactor the secrets are masked.
    private void Write(ClearingBuffer buffer, Redactor? redactor)
    {
        using Utf8JsonWriter writer = new(buffer, new() { Encoder = s_encoder });
        WriteValue(writer, _content, isSecret: false, redactor);
    }

    private void WriteMembers(Utf8JsonWriter writer, Config config, bool isSecret, Redactor? redactor)
    {
        writer.WriteStartObject();
        foreach (KeyValuePair<string, object?> member in config.Members)
        {
            writer.WritePropertyName(member.Key);
            if (!isSecret && member.Key is "config" or "credentials" && member.Value is Config secrets)
                WriteSecrets(writer, secrets, redactor);
            else
                WriteValue(writer, member.Value, isSecret, redactor);
        }

        writer.WriteEndObject();
    }

    private void WriteSecrets(Utf8JsonWriter writer, Config secrets, Redactor? redactor)
    {
        writer.WriteStartObject();
        foreach (KeyValuePair<string, object?> member in secrets.Members)
        {
            writer.WritePropertyName(member.Key);
            WriteValue(writer, member.Value, isSecret: !ProviderCatalog.IsPublic(_provider, member.Key), redactor);
        }

        writer.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter writer, object? value, bool isSecret, Redactor? redactor)
    {
        switch (value)
        {
            case Config config:
                WriteMembers(writer, config, isSecret, redactor);
                break;
            case IReadOnlyList<object?> list:
                writer.WriteStartArray();
                foreach (object? item in list)
                    WriteValue(writer, item, isSecret, redactor);

                writer.WriteEndArray();
                break;
            case not null when redactor is null && (isSecret || value is SecureString):
                writer.WriteStringValue(SecretNames.Mask);
                break;
            case SecureString secret:
                WriteSecret(writer, secret, redactor!);
                break;
            default:
                WritePlainValue(writer, value);
                if (isSecret)
                    AddPlainSecret(value, redactor!);

                break;
        }
    }

    private static void WritePlainValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            default:
                writer.WriteStringValue((string)value);
                break;
        }
    }

    private static void AddPlainSecret(object? value, Redactor redactor)
    {
        string text = value is null or bool ? "" : Convert.ToString(value, CultureInfo.InvariantCulture);
        if (text.Length >= MinPlainSecretLength)
            redactor.Add(text.AsSpan());
    }

    // Escaped here and written raw: the writer would escape in a rented buffer that it does not clear.
    private static void WriteSecret(Utf8JsonWriter writer, SecureString secret, Redactor redactor)
    {
        byte[] json = SecureText.Read(secret, text =>
        {
            redactor.Add(text);
            return Escape(text);
        });
        writer.WriteRawValue(json, skipInputValidation: true);
        writer.Flush();
        Array.Clear(json, 0, json.Length);
    }

    private static byte[] Escape(ReadOnlySpan<char> text)
    {
        char[] escaped = new char[(text.Length * s_encoder.MaxOutputCharactersPerInputCharacter) + 2];
        s_encoder.Encode(text, escaped.AsSpan(1), out _, out int written);
        escaped[0] = escaped[written + 1] = '"';
        byte[] json = Encoding.UTF8.GetBytes(escaped, 0, written + 2);
        Array.Clear(escaped, 0, escaped.Length);
        return json;
    }

    /// <summary>A growing buffer that overwrites what it held.</summary>
    private sealed class ClearingBuffer : IBufferWriter<byte>, IDisposable
    {
        private byte[] _bytes = new byte[1024];
        private int _written;

        public ArraySegment<byte> Written => new(_bytes, 0, _written);

        public void Advance(int count) => _written += count;

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            Grow(sizeHint);
            return _bytes.AsMemory(_written);
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public void Dispose()
        {
            Array.Clear(_bytes, 0, _bytes.Length);
            _written = 0;
        }

        private void Grow(int sizeHint)
        {
            if (_bytes.Length - _written >= Math.Max(sizeHint, 1))
                return;

            byte[] larger = new byte[Math.Max(_bytes.Length * 2, _written + sizeHint)];
            Buffer.BlockCopy(_bytes, 0, larger, 0, _written);
            Array.Clear(_bytes, 0, _bytes.Length);
            _bytes = larger;
        }
    }
}
