using System.Reflection;
using TorchSharp.Utils;

namespace TorchSharp;

/// <summary>What a module asks a field.</summary>
public static class FieldInfoExtensionMethods
{
    /// <summary>The name of the component that a field holds: its <see cref="ComponentNameAttribute"/>'s, or else the field's own.</summary>
    public static string ComponentName(this FieldInfo field) => field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
}
