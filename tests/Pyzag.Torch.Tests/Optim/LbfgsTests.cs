using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Optim;

/// <summary>The figures are those of python3-torch 1.13 on the same problem.</summary>
public sealed class LbfgsTests : LeakCheck
{
    [Fact]
    public void Steps_of_fixed_length_end_where_pythons_do()
    {
        var valley = new Valley();
        Check(
            optim.LBFGS(valley.Parameters, 0.5, max_iter: 6), valley,
            [133.14135560737688, 0.5269317578995992, -0.3571338785316448],
            [
                0.7876846361987936, 2.003036719817132, -1.003446488587265, 0.13732790696810007,
                -0.5440603656193864, -0.7034196325362639, 1.90305722700765,
            ]);
    }

    [Fact]
    public void A_short_history_and_few_evaluations_end_where_pythons_do()
    {
        var valley = new Valley();
        Check(
            optim.LBFGS(valley.Parameters, 0.1, max_iter: 5, history_size: 2, max_eval: 4), valley,
            [133.14135560737688, 82.82526218801286, 34.82090881158482, 18.52712845260273],
            [
                0.6137444452750137, 1.0431759495131006, 1.8595383767991984, 0.7289908735336998,
                -0.5348740630428436, -0.32579215697739555, 2.051941212962106,
            ]);
    }

    [Fact]
    public void Full_steps_end_where_pythons_do()
    {
        var valley = new Valley();
        Check(
            optim.LBFGS(valley.Parameters, 1), valley,
            [133.14135560737688, -0.6838539873649165, -0.6838539873649165, -0.6838539873649165, -0.6838539873649165],
            [
                0.7747449667095769, 1.9999998559116559, -1.0000021090894786, 0.17578370946178204,
                -0.5392094915789845, -0.6889592159367874, 1.908481539731193,
            ]);
    }

    [Fact]
    public void It_stops_at_once_where_the_gradient_is_small()
    {
        var parameter = new Parameter(zeros(3, float64));
        using var optimizer = optim.LBFGS([parameter]);
        var calls = 0;
        optimizer.step(() =>
        {
            calls++;
            parameter.grad = full(3, 1e-6, dtype: float64);
            return parameter.sum();
        });
        Assert.Equal(1, calls);
        Assert.Equal([0.0, 0.0, 0.0], parameter.data<double>().ToArray());
    }

    [Fact]
    public void A_quadratic_is_solved()
    {
        var parameter = new Parameter(tensor(new[] { 5f, -3f }));
        using var optimizer = optim.LBFGS([("parameter", parameter)], lr: 1, max_iter: 50);
        optimizer.step(() =>
        {
            optimizer.zero_grad();
            var loss = (tensor(new[] { 1f, 4f }) * (parameter - tensor(new[] { 1f, 2f })).pow(2)).sum();
            loss.backward();
            return loss;
        });
        Assert.Equal([1f, 2f], parameter.data<float>().ToArray().Select(value => MathF.Round(value, 3)));
    }

    [Fact]
    public void Its_learning_rate_is_that_of_its_only_group()
    {
        using var optimizer = optim.LBFGS(new Valley().Parameters, 0.5);
        Assert.Equal(0.5, optimizer.LearningRate);
        optimizer.ParamGroups.Single().LearningRate = 0.25;
        Assert.Equal((0.25, 0.5), (optimizer.LearningRate, optimizer.InitialLearningRate));
        Assert.Throws<NotSupportedException>(() => optimizer.add_param_group(new ParamGroup()));
        Assert.Throws<ArgumentNullException>(() => optimizer.step(null!));
    }

    static void Check(LBFGS optimizer, Valley valley, double[] losses, double[] end)
    {
        using (optimizer)
        {
            foreach (var expected in losses)
            {
                var loss = optimizer.step(() =>
                {
                    optimizer.zero_grad();
                    var value = valley.Loss();
                    value.backward();
                    return value;
                });
                Assert.Equal(expected, loss.ToDouble(), 1e-11);
            }
        }
        var values = valley.Values();
        for (var i = 0; i < end.Length; i++) Assert.Equal(end[i], values[i], 1e-11);
    }
}
