using System.Management.Automation;
using Outlit.Integrations.Context;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Commands;

/// <summary>Lets <c>-Context</c> take the context that an object of this module came from.</summary>
internal sealed class ContextArgumentAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (inputData is PSObject wrapped)
        {
            return wrapped.TypeNames.Contains("Deserialized." + typeof(OutlitContext).FullName)
                ? throw new ArgumentTransformationMetadataException(
                    "This context comes from another session or a file, and its key did not come with it. Make a new one there with New-OutlitContext.")
                : Transform(engineIntrinsics, wrapped.BaseObject);
        }

        return inputData is OutlitObject { Context: { } context } ? context : inputData;
    }
}
