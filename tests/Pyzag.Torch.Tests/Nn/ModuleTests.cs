using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Nn;

public sealed class ModuleTests : LeakCheck
{
    [Fact]
    public void Fields_become_components_and_state_lists_parameters_before_buffers()
    {
        using var model = new Model();
        Assert.Equal(["scale", "inner.weight", "inner.bias", "offset"], model.state_dict().Keys);
    }

    sealed class Model : nn.Module<Tensor, Tensor>
    {
        readonly Linear inner = nn.Linear(3, 2);
        readonly Parameter scale;
        readonly Tensor offset;

        internal Model()
            : base(nameof(Model))
        {
            using var scope = NewDisposeScope();
            using var other = nn.Linear(2, 1);
            scale = nn.Parameter(other.weight.alias(), requires_grad: true);
            scale.DetachFromDisposeScope();
            offset = other.bias!.alias().DetachFromDisposeScope();
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => inner.call(input);
    }
}
