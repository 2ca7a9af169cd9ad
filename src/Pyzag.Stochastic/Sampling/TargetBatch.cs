using System.Globalization;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Sampling;

/// <summary>Evaluates a target for all chains at once, from arrays to arrays.</summary>
internal sealed class TargetBatch(ILogDensity density)
{
    internal int Dimension { get; } = density.Dimension;

    /// <summary>How often the density was evaluated.</summary>
    internal long Evaluations { get; private set; }

    /// <summary>What is wrong with the density at a position, as far as it can be told.</summary>
    internal string Explain(double[] position)
    {
        if (density is not ModelDensity model)
            return "Look at the log density there term by term.";
        using var scope = TensorScope.Open();
        try
        {
            var wrong = model.BySite(tensor(position, [1, Dimension], float64))
                .Select(site => (Name: site.Key, Value: Numbers(site.Value)[0])).Where(site => !double.IsFinite(site.Value)).ToArray();
            return wrong.Length == 0
                ? "At the last position every site has a finite log density, but the gradient is not finite."
                : $"At the last position the log density of {string.Join(", of ", wrong.Select(site => string.Create(CultureInfo.InvariantCulture, $"\"{site.Name}\" is {site.Value}")))}.";
        }
        catch (Exception failure) when (PointFailure.Take(failure))
        {
            return $"At the last position the model cannot be computed: {failure.Message}";
        }
    }

    internal TargetPoint[] Evaluate(double[][] positions)
    {
        using var scope = TensorScope.Open();
        var flat = new double[positions.Length * Dimension];
        for (var i = 0; i < positions.Length; i++)
            positions[i].CopyTo(flat, i * Dimension);
        var (value, gradient) = density.Evaluate(tensor(flat, [positions.Length, Dimension], float64));
        Evaluations++;
        Require(value, [positions.Length], "values");
        Require(gradient, [positions.Length, Dimension], "gradients");
        var values = Numbers(value);
        var gradients = Numbers(gradient);
        return [.. positions.Select((position, i) => new TargetPoint(position, values[i], gradients[(i * Dimension)..((i + 1) * Dimension)]))];
    }

    private static double[] Numbers(Tensor tensor) => tensor.to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();

    private void Require(Tensor? tensor, long[] shape, string what)
    {
        if (tensor is null || tensor.IsInvalid || !tensor.shape.AsSpan().SequenceEqual(shape))
            throw new InvalidOperationException(
                $"{density.GetType().Name}.{nameof(ILogDensity.Evaluate)}: expected {what} of shape {Shapes.Text(shape)}, got {Shapes.Text(tensor)}.");
    }
}
