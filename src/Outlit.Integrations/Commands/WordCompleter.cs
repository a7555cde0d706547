using System.Management.Automation.Language;

namespace Outlit.Integrations.Commands;

/// <summary>
/// Completes a word from a list, without a request. The typed word may be in quotes, or start with one.
/// </summary>
public abstract class WordCompleter : IArgumentCompleter
{
    // PowerShell reads typographic quotes like the plain ones.
    private const string SingleQuotes = "'\u2018\u2019\u201a\u201b";
    private const string DoubleQuotes = "\"\u201c\u201d\u201e";

    /// <summary>
    /// The words that start like the typed one, in any case: an equal word first, the others in their order.
    /// </summary>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string typed = wordToComplete ?? "";
        string quotes = "";
        if (typed.Length > 0)
            quotes = Array.Find([SingleQuotes, DoubleQuotes], kind => kind.IndexOf(typed[0]) >= 0) ?? "";

        string start = typed.Trim(quotes.ToCharArray());
        string quote = quotes.Length > 0 ? quotes.Substring(0, 1) : "";
        return GetWords(fakeBoundParameters ?? new Hashtable())
            .Where(word => word.Text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .OrderBy(word => word.Text.Length == start.Length ? 0 : 1)
            .Select(word => new CompletionResult(
                Quote(word.Text, quote), word.Text, CompletionResultType.ParameterValue, word.ToolTip));
    }

    /// <summary>All words, each with its tooltip.</summary>
    private protected abstract IEnumerable<(string Text, string ToolTip)> GetWords(IDictionary bound);

    // In the typed quotes. A word that PowerShell would read in another way without quotes gets single ones.
    private static string Quote(string word, string quote)
    {
        bool isPlain = char.IsLetterOrDigit(word[0])
            && word.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');
        return isPlain ? quote + word + quote : $"'{CodeGeneration.EscapeSingleQuotedStringContent(word)}'";
    }
}
