namespace TorchSharp.Modules;

/// <summary>Marks modules that own no tensors.</summary>
#pragma warning disable CA1040 // TorchSharp's own marker.
public interface IParameterLessModule
#pragma warning restore CA1040
{
}
