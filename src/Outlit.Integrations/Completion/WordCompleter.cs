using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Outlit.Integrations.Completion;

/// <summary>Completes a word from a list, without asking the server. What was typed may be in quotes, or begin with one.</summary>
public abstract class WordCompleter : IArgumentCompleter
{
    // PowerShell takes typographic quotes for the plain ones.
    private const string SingleQuotes = "'\u2018\u2019\u201a\u201b";
    private const string DoubleQuotes = "\"\u201c\u201d\u201e";

    /// <summary>The words that begin as the typed one does, in any case: the same word first, the others in their order.</summary>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string typed = wordToComplete ?? "";
        string quotes = Array.Find([SingleQuotes, DoubleQuotes], quotes => typed.Length > 0 && quotes.IndexOf(typed[0]) >= 0) ?? "";
        string start = typed.Trim(quotes.ToCharArray());
        return Words(fakeBoundParameters ?? new Hashtable())
            .Where(word => word.Text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .OrderBy(word => word.Text.Length == start.Length ? 0 : 1)
            .Select(word => new CompletionResult(
                Quoted(word.Text, quotes.Length > 0 ? quotes.Substring(0, 1) : ""),
                word.Text,
                CompletionResultType.ParameterValue,
                word.ToolTip));
    }

    /// <summary>All words, each with what it means.</summary>
    private protected abstract IEnumerable<(string Text, string ToolTip)> Words(IDictionary bound);

    // In the quotes that were typed; a word that would mean something else to PowerShell without quotes always gets single ones.
    private static string Quoted(string word, string quote) =>
        char.IsLetterOrDigit(word[0]) && word.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.')
            ? quote + word + quote
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(word)}'";
}
