using System.Collections;
using System.Security;
using System.Text.Json.Serialization;

namespace Outlit.Integrations.Tests.Security;

internal static class DisplayedText
{
    private const int Deepest = 6;

    // Skips the engine's own members of a PSObject; its content is in the CLIXML.
    private static readonly JsonSerializerOptions s_json = new() { Converters = { new Opaque<PSObject>(), new Opaque<SecureString>(), new Opaque<OutlitSecret>() } };

    public static void See(this SecretScanner scanner, string where, RunResult run)
    {
        Each("the verbose stream", run.Verbose);
        Each("the debug stream", run.Debug);
        Each("the warnings", run.Warnings);
        Each("the progress", run.Progress.SelectMany(record => new[] { record.ToString(), record.Activity, record.StatusDescription, record.CurrentOperation }));
        Each("an error", run.Errors.SelectMany(Texts));
        Each("an object", run.Output.SelectMany(item => Members(item, 0).Append(PSSerializer.Serialize(item, Deepest)).Append(JsonSerializer.Serialize(item.BaseObject, s_json))));

        void Each(string what, IEnumerable<string?> texts)
        {
            foreach (string? text in texts)
                scanner.See($"{what} of {where}", text);
        }
    }

    // The full record and its chain of inner exceptions.
    private static IEnumerable<string?> Texts(ErrorRecord error)
    {
        InvocationInfo? invocation = error.InvocationInfo;
        List<string?> texts =
        [
            error.ToString(), error.ErrorDetails?.Message, error.ErrorDetails?.RecommendedAction, error.FullyQualifiedErrorId,
            error.CategoryInfo.ToString(), error.CategoryInfo.GetMessage(CultureInfo.InvariantCulture), error.ScriptStackTrace, error.TargetObject?.ToString(),
            invocation?.Line, invocation?.PositionMessage, invocation?.Statement, invocation?.InvocationName,
            PSSerializer.Serialize(error),
        ];
        for (Exception? e = error.Exception; e is not null; e = e.InnerException)
        {
            texts.AddRange([e.ToString(), e.Message, e.StackTrace, e.Source, e.HelpLink, .. Members(e.Data, 0)]);
            texts.AddRange(PSObject.AsPSObject(e).Properties.Where(member => member.Name is not ("ErrorRecord" or "InnerException" or "TargetSite")).SelectMany(Member));
        }

        return texts;
    }

    private static IEnumerable<string?> Member(PSPropertyInfo member) => Members(member.Value, 0).Append(member.Name);

    private static IEnumerable<string?> Members(object? value, int depth) => value switch
    {
        null => [],
        string text => [text],
        IDictionary map => map.Keys.Cast<object>().SelectMany(key => Members(map[key], depth + 1).Append(key.ToString())),
        IEnumerable list when depth < Deepest => list.Cast<object?>().SelectMany(item => Members(item, depth + 1)),
        PSObject or OutlitObject when depth < Deepest => PSObject.AsPSObject(value).Properties
            .SelectMany(member => Members(member.Value, depth + 1).Append(member.Name)).Append(value.ToString()),
        _ => [value.ToString()],
    };

    private sealed class Opaque<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value!.ToString());
    }
}
