namespace TorchSharp.Utils;

/// <summary>Names the parameter, buffer or module that a field holds, where that is not the name of the field.</summary>
#pragma warning disable CA1018 // No AttributeUsage: TorchSharp's attribute may stand anywhere.
public class ComponentNameAttribute : Attribute
#pragma warning restore CA1018
{
    /// <summary>The name under which a module registers what the field holds.</summary>
    public string? Name { get; set; }
}
