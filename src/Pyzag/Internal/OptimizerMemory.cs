using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Internal;

/// <summary>What optimizers remember, as it is read back.</summary>
internal static class OptimizerMemory
{
    /// <summary>
    /// Reads options and state. TorchSharp leaves some of the tensors that it reads to the dispose scope that is open; here they stay the
    /// optimizer's, whatever the scope.
    /// </summary>
    internal static void Load(OptimizerHelper optimizer, BinaryReader reader)
    {
        using var scope = NewDisposeScope();
        optimizer.load_state_dict(reader);
        scope.Detach(scope.DisposablesView.ToArray());
    }
}
