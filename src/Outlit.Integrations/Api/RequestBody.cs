using System;
using System.Buffers;
using System.Collections.Generic;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Outlit.Integrations.Security;

namespace Outlit.Integrations.Api;

/// <summary>
/// A request's JSON. Secrets go from SecureString to bytes and are never a string; disposing clears all bytes.
/// </summary>
internal sealed class RequestBody : IDisposable
{
    private readonly ClearingBuffer _buffer = new();
    private readonly List<byte[]> _secrets = [];
    private readonly List<(int Start, int Length)> _places = [];

    private RequestBody()
    {
    }

    /// <summary>The body's bytes, until it is disposed.</summary>
    public ArraySegment<byte> Bytes => _buffer.Written;

    /// <summary>The secrets in it in all their forms as UTF-8, to be looked for in what the server answers.</summary>
    public IReadOnlyList<byte[]> Secrets => _secrets;

    /// <summary>Writes <c>{"provider":…,"step":…,"config":…}</c>; a member that is null is left out.</summary>
    public static RequestBody Create(string provider, string? step = null, Config? config = null)
    {
        RequestBody body = new();
        using Utf8JsonWriter writer = new(body._buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteString("provider", provider);
        if (step is not null)
        {
            writer.WriteString("step", step);
        }

        if (config is not null)
        {
            writer.WritePropertyName("config");
            body.Write(writer, config, "config");
        }

        writer.WriteEndObject();
        return body;
    }

    /// <summary>A copy of the bytes for the log, with stars in the place of what was given as SecureString.</summary>
    public ArraySegment<byte> Masked()
    {
        ArraySegment<byte> bytes = Bytes;
        byte[] copy = new byte[bytes.Count];
        int copied = 0;
        foreach ((int start, int length) in _places)
        {
            bytes.AsSpan(copied, start - copied).CopyTo(copy.AsSpan(copied));
            copy.AsSpan(start, length).Fill((byte)'*');
            copied = start + length;
        }

        bytes.AsSpan(copied).CopyTo(copy.AsSpan(copied));
        return new(copy);
    }

    public void Dispose()
    {
        _buffer.Dispose();
        _secrets.ForEach(secret => Array.Clear(secret, 0, secret.Length));
    }

    private void Write(Utf8JsonWriter writer, object? value, string name)
    {
        switch (value)
        {
            case Config config:
                writer.WriteStartObject();
                foreach (KeyValuePair<string, object?> member in config.Members)
                {
                    writer.WritePropertyName(member.Key);
                    Write(writer, member.Value, member.Key);
                }

                writer.WriteEndObject();
                break;
            case IReadOnlyList<object?> list:
                writer.WriteStartArray();
                foreach (object? item in list)
                {
                    Write(writer, item, name);
                }

                writer.WriteEndArray();
                break;
            case SecureString secret:
                WriteSecret(writer, SecureText.ToUtf8(secret));
                break;
            case string text:
                if (Sensitive.IsName(name))
                {
                    _secrets.AddRange(SecretForms.Of(Encoding.UTF8.GetBytes(text)));
                }

                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long whole:
                writer.WriteNumberValue(whole);
                break;
            case decimal exact:
                writer.WriteNumberValue(exact);
                break;
            case double real:
                writer.WriteNumberValue(real);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    // Escaped here and written raw: the writer would escape in a rented buffer that it gives back uncleared.
    private void WriteSecret(Utf8JsonWriter writer, byte[] secret)
    {
        _secrets.AddRange(SecretForms.Of(secret));
        byte[] escaped = SecretForms.Json(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        byte[] quoted = [(byte)'"', .. escaped, (byte)'"'];
        writer.WriteRawValue(quoted, skipInputValidation: true);
        writer.Flush();
        _places.Add((_buffer.Written.Count - 1 - escaped.Length, escaped.Length));
        Array.Clear(escaped, 0, escaped.Length);
        Array.Clear(quoted, 0, quoted.Length);
    }

    /// <summary>A growing buffer that leaves nothing behind.</summary>
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
            {
                return;
            }

            byte[] larger = new byte[Math.Max(_bytes.Length * 2, _written + sizeHint)];
            Buffer.BlockCopy(_bytes, 0, larger, 0, _written);
            Array.Clear(_bytes, 0, _bytes.Length);
            _bytes = larger;
        }
    }
}
