using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Nn;

/// <summary>What is done to all parameters together.</summary>
public sealed class UtilsTests : ModuleTest
{
    [Fact]
    public void Gradients_are_scaled_to_a_norm()
    {
        var parameters = Parameters();
        Assert.Equal(13, nn.utils.clip_grad_norm_(parameters, 6.5), 12);
        Ramp.Same([1.5 * 13 / (13 + 1e-6), 2 * 13 / (13 + 1e-6)], parameters[0].grad!);
        Ramp.Same([6 * 13 / (13 + 1e-6)], parameters[1].grad!);
        Assert.Equal(6.5, nn.utils.clip_grad_norm_(parameters, 100), 5);
        Assert.Equal(0, nn.utils.clip_grad_norm_([nn.Parameter(ones(1))], 1));
    }

    [Fact]
    public void Other_norms_can_be_chosen()
    {
        Assert.Equal(19, nn.utils.clip_grad_norm_(Parameters(), 100, 1), 12);
        Assert.Equal(12, nn.utils.clip_grad_norm_(Parameters(), 100, double.PositiveInfinity), 12);
    }

    [Fact]
    public void Gradients_are_clamped()
    {
        var parameters = Parameters();
        nn.utils.clip_grad_value_(parameters, 3.5);
        Ramp.Same([3, 3.5], parameters[0].grad!);
        Ramp.Same([3.5], parameters[1].grad!);
    }

    [Fact]
    public void Parameters_become_a_vector_and_gradients_flow_back()
    {
        var model = Ramp.Fill(nn.Linear(2, 2));
        var vector = nn.utils.parameters_to_vector(model.parameters());
        Ramp.Same([-0.5, 0.2, -0.2, 0.5, -0.2, 0.5], vector);
        vector.mul(tensor(new[] { 1.0, 2, 3, 4, 5, 6 })).sum().backward();
        Ramp.Same([1, 2, 3, 4], model.weight.grad!);
        Ramp.Same([5, 6], model.bias!.grad!);
        Assert.Throws<ArgumentException>(() => nn.utils.parameters_to_vector([]));
    }

    [Fact]
    public void A_vector_becomes_the_parameters_which_stay_the_same_objects()
    {
        var model = Ramp.Fill(nn.Linear(2, 2));
        var (weight, bias) = (model.weight, model.bias!);
        var vector = arange(6, dtype: ScalarType.Float64);
        nn.utils.vector_to_parameters(vector, model.parameters());
        Assert.Same(weight, model.weight);
        Ramp.Same([0, 1, 2, 3], weight);
        Ramp.Same([4, 5], bias);
        Assert.True(weight.requires_grad);
        vector[0] = 7;
        Assert.Equal(7, weight[0, 0].item<double>());
        model.call(ones(1, 2, ScalarType.Float64)).sum().backward();
        Ramp.Same([1, 1, 1, 1], weight.grad!);
    }

    [Fact]
    public void A_vector_of_another_length_is_refused()
    {
        var model = Own(nn.Linear(2, 2));
        var error = Assert.Throws<ArgumentException>(() => nn.utils.vector_to_parameters(ones(5), model.parameters()));
        Assert.Contains("6", error.Message, StringComparison.Ordinal);
        Assert.Contains("(5)", error.Message, StringComparison.Ordinal);
    }

    static Parameter[] Parameters()
    {
        Parameter[] parameters = [nn.Parameter(zeros(2, ScalarType.Float64)), nn.Parameter(zeros(1, ScalarType.Float64)), nn.Parameter(zeros(1))];
        parameters[0].grad = tensor(new[] { 3.0, 4.0 });
        parameters[1].grad = tensor(new[] { 12.0 });
        return parameters;
    }
}
