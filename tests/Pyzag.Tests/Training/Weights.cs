using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training;

/// <summary>A module that is one vector.</summary>
internal sealed class Weights : nn.Module
{
    private readonly Parameter value;

    public Weights(params double[] start) : base("weights")
    {
        value = nn.Parameter(tensor(start));
        RegisterComponents();
    }

    internal Parameter Value => value;
}
