using System;
using Outlit.Integrations.Errors;

namespace Outlit.Integrations.Api;

/// <summary>The bytes of an answer while it comes in: room for what is announced or arrives, 16 MiB at the most.</summary>
internal sealed class AnswerBuffer
{
    private const int Longest = 16 * 1024 * 1024;
    private const int FirstRoom = 4096;

    private readonly ApiCall _call;
    private byte[] _bytes;
    private int _length;

    /// <exception cref="OutlitApiException">More is announced than is taken (<c>Outlit.UnexpectedResponse</c>).</exception>
    public AnswerBuffer(ApiCall call, long? announced)
    {
        _call = call;
        if (announced > Longest)
        {
            throw WireFailure.TooLarge(call, Longest);
        }

        // One byte more than announced, so that the end is seen without growing.
        _bytes = new byte[announced > 0 ? announced.Value + 1 : FirstRoom];
    }

    /// <summary>Where the next bytes go; never empty.</summary>
    public ArraySegment<byte> Room => new(_bytes, _length, _bytes.Length - _length);

    /// <summary>What has come.</summary>
    public ArraySegment<byte> Written => new(_bytes, 0, _length);

    /// <summary>Takes what was read into <see cref="Room"/>.</summary>
    /// <exception cref="OutlitApiException">It is more than is taken (<c>Outlit.UnexpectedResponse</c>).</exception>
    public void Advance(int count)
    {
        _length += count;
        if (_length > Longest)
        {
            throw WireFailure.TooLarge(_call, Longest);
        }

        if (_length == _bytes.Length)
        {
            byte[] larger = new byte[_bytes.Length * 2];
            Buffer.BlockCopy(_bytes, 0, larger, 0, _length);

            // What the server sends back of a request's secrets is still in it.
            Array.Clear(_bytes, 0, _length);
            _bytes = larger;
        }
    }
}
