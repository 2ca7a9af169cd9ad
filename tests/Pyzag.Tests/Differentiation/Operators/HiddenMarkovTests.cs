using System.Globalization;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation.Operators;

/// <summary>The marginal likelihood of a hidden Markov model and its five gradients, three ways, against the reference and its published digits.</summary>
public sealed class HiddenMarkovTests : LeakCheckedTest
{
    private readonly ReferenceCase _reference = ReferenceCase.Load("hmm");
    private readonly HiddenMarkov _model;

    public HiddenMarkovTests() => _model = new HiddenMarkov(_reference);

    private void Verify(Tensor logLikelihood)
    {
        Near.Equal(_reference.Tensor("loglik"), logLikelihood, 1e-13, "likelihood");
        Tensor[] inputs = [_model.Emissions, _model.Signal, _model.Noise, _model.LogInitial, _model.LogTransition];
        var gradients = autograd.grad([logLikelihood.sum()], inputs);
        var expected = _reference["grad"];
        Near.Equal(expected.Tensor("emissions").mT, gradients[0], 1e-11, "emissions");
        Near.Equal(tensor(expected.Number("emission_signal"), float64), gradients[1], 1e-11, "signal");
        Near.Equal(tensor(expected.Number("emission_noise"), float64), gradients[2], 1e-11, "noise");
        Near.Equal(expected.Tensor("logp_initial"), gradients[3], 1e-11, "initial");
        Near.Equal(expected.Tensor("logp_transition"), gradients[4], 1e-11, "transition");

        var published = _reference["published"];
        Assert.Equal(Printed(published.Number("first_sequence")), Printed(logLikelihood[0].item<double>()));
        Assert.Equal(Printed(published.Number("total")), Printed(logLikelihood.sum().item<double>()));
        Assert.Equal(Printed(published.Number("d_emission_signal")), Printed(gradients[1].item<double>()));
    }

    private static string Printed(double value) => value.ToString("F8", CultureInfo.InvariantCulture);

    [Fact]
    public void By_plain_torch() => Verify(_model.Plain());

    [Fact]
    public void By_an_operator_with_its_own_gradient() => Verify(_model.ByOperator());

    [Theory]
    [InlineData(50)]
    [InlineData(7)]
    [InlineData(1)]
    public void As_a_recursion(int blockSize)
    {
        var logLikelihood = _model.ByRecursion(blockSize, out var report);
        Assert.All(report.Blocks, block => Assert.Equal(1, block.Iterations));
        Verify(logLikelihood);
    }

    [Fact]
    public void The_operator_is_right_and_so_is_its_second_derivative()
    {
        var few = _model.LogDensity().detach().narrow(0, 0, 6).requires_grad_();
        OperatorCheck.Compare(new HiddenMarkovLikelihood(), few, _model.LogInitial, _model.LogTransition).Require();

        Tensor Curvature(Tensor logLikelihood)
        {
            var slope = autograd.grad([logLikelihood.sum()], [_model.Signal], create_graph: true, retain_graph: true)[0];
            return stack(autograd.grad([slope], [_model.Signal, _model.Noise]));
        }

        Near.Equal(Curvature(_model.Plain()), Curvature(_model.ByOperator()), 1e-10);
    }
}
