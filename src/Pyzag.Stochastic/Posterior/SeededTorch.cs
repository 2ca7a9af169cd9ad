using static TorchSharp.torch;

namespace Pyzag.Stochastic.Posterior;

/// <summary>Has torch draw from a seed of its own until it is disposed, and then goes on with the random numbers from before, on the CPU.</summary>
internal sealed class SeededTorch : IDisposable
{
    private readonly Tensor _before;

    internal SeededTorch(ulong seed)
    {
        _before = get_rng_state().DetachFromDisposeScope();
        manual_seed(unchecked((long)seed));
    }

    public void Dispose()
    {
        set_rng_state(_before);
        _before.Dispose();
    }
}
