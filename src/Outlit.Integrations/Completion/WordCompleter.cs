using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Outlit.Integrations.Completion;

/// <summary>Completes a word from a list, without asking the server. What was typed may begin with a quote.</summary>
public abstract class WordCompleter : IArgumentCompleter
{
    /// <summary>The words that begin as the typed one does, in any case, quoted as it was.</summary>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string typed = wordToComplete ?? "";
        string quote = typed.Length > 0 && typed[0] is '\'' or '"' ? typed.Substring(0, 1) : "";
        string start = typed.Trim('\'', '"');
        return Words(fakeBoundParameters ?? new Hashtable())
            .Where(word => word.Text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .Select(word => new CompletionResult(quote + word.Text + quote, word.Text, CompletionResultType.ParameterValue, word.ToolTip));
    }

    /// <summary>All words, each with what it means.</summary>
    private protected abstract IEnumerable<(string Text, string ToolTip)> Words(IDictionary bound);
}
