using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>What a trace does while functions run under it.</summary>
internal interface ITraceFrame
{
    /// <summary>Meets a tagged tensor.</summary>
    /// <returns>What the function goes on with.</returns>
    Tensor Tag(Tensor value, string name);
}
