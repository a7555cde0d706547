using System;

namespace Outlit.Integrations.Models;

/// <summary>The server's JSON is not what the route answers with; the message says where and what stood there.</summary>
internal sealed class JsonShapeException(string message) : Exception(message);
