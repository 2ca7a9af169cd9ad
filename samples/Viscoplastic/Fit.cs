using Pyzag;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ViscoplasticSample;

/// <summary>
/// Fits a material to measured stresses by Adam, with the gradients of the adjoint. Each solve starts from the trajectory of the one before. The fit can be stored at any time, and goes on as if it had not
/// been interrupted.
/// </summary>
public sealed class Fit : IDisposable
{
    private const double LearningRate = 0.05, Momentum = 0.8, Memory = 0.95;
    private const string MaterialFile = "material.dat", OptimizerFile = "optimizer.dat", StepFile = "step.txt";

    private readonly StrainHistories _histories;
    private readonly Tensor _measured;
    private readonly int _steps;
    private readonly Adam _optimizer;
    private readonly WarmStart _warm = new();

    /// <summary>Starts a fit from <see cref="MaterialConstants.Guess"/>.</summary>
    /// <param name="histories">The strains.</param>
    /// <param name="measured">The stresses in MPa, <c>(step, test)</c>. Both stay the caller's.</param>
    /// <param name="steps">How many descent steps the whole fit has.</param>
    public Fit(StrainHistories histories, Tensor measured, int steps)
    {
        (_histories, _measured, _steps) = (histories, measured, steps);
        Material = new Material(MaterialConstants.Guess);
        Material.UseBounds();
        _optimizer = optim.Adam(Material.parameters(), LearningRate, Momentum, Memory);
    }

    /// <summary>The material as far as it is known.</summary>
    public Material Material { get; }

    /// <summary>How many descent steps have been made.</summary>
    public int Step { get; private set; }

    /// <summary>Whether all steps have been made.</summary>
    public bool IsComplete => Step >= _steps;

    /// <summary>Makes a descent step.</summary>
    /// <param name="cancellation">Stops the solve in it; the fit is then as it was before the step.</param>
    /// <returns>The root mean square of the differences of stress before the step, in MPa.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public double Improve(CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        foreach (var group in _optimizer.ParamGroups)
            group.LearningRate = LearningRate * (1 + Math.Cos(Math.PI * Step / _steps)) / 2;
        _optimizer.zero_grad();
        var error = nn.functional.mse_loss(Laboratory.Stress(Material, _histories, _warm, cancellation), _measured).sqrt();
        error.backward();
        _optimizer.step();
        Step++;
        return error.item<double>();
    }

    /// <summary>Stores everything that <see cref="Resume"/> needs.</summary>
    /// <param name="folder">Where to; made if there is none.</param>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        Material.save(Path.Combine(folder, MaterialFile));
        _optimizer.save_state_dict(Path.Combine(folder, OptimizerFile));
        File.WriteAllText(Path.Combine(folder, StepFile), $"{Step}");
    }

    /// <summary>Goes on where a fit was stored.</summary>
    /// <param name="folder">Where it was stored.</param>
    /// <exception cref="FileNotFoundException">There is no fit.</exception>
    public void Resume(string folder)
    {
        if (!File.Exists(Path.Combine(folder, StepFile)))
            throw new FileNotFoundException($"There is no stored fit in '{folder}'.");
        Material.load(Path.Combine(folder, MaterialFile));
        _optimizer.load_state_dict(Path.Combine(folder, OptimizerFile));
        Step = int.Parse(File.ReadAllText(Path.Combine(folder, StepFile)), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _warm.Dispose();
        _optimizer.Dispose();
        Material.Dispose();
    }
}
