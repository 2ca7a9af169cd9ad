using Pyzag.Testing;
using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Data;

public sealed class SampleDataTests : LeakCheckedTest
{
    public SampleDataTests() => manual_seed(11);

    [Theory]
    [InlineData(30, 5)]
    [InlineData(31, 15)]
    [InlineData(12, 5)]
    public void Random_functions_have_modes_up_to_the_highest_and_mean_zero(int points, int highestMode)
    {
        var states = InitialConditions.FourierSeries(7, points, highestMode, dtype: float64);
        Assert.Equal([7, 1, points], states.shape);
        var spectrum = fft.rfft(states).abs() * 2 / points;
        Assert.True(spectrum[.., .., 1..(highestMode + 1)].min().item<double>() > 1e-6);
        Assert.True(spectrum[.., .., ..(highestMode + 1)].max().item<double>() <= Math.Sqrt(2));
        Near.Equal(zeros_like(states[.., .., 0]), states.mean([-1]), 1e-14, "mean");
        if (highestMode < points / 2)
            Assert.True(spectrum[.., .., (highestMode + 1)..].max().item<double>() < 1e-14);
    }

    [Fact]
    public void Amplitudes_and_offsets_are_uniform()
    {
        const int count = 4000;
        var states = InitialConditions.FourierSeries(count, 8, highestMode: 2, largestOffset: 0.5, dtype: float64).squeeze(1);
        var spectrum = fft.rfft(states) / 8;
        foreach (var amplitude in new[] { 2 * spectrum.real[.., 1], 2 * spectrum.imag[.., 1], 2 * spectrum.real[.., 2], 2 * spectrum.imag[.., 2], 2 * spectrum.real[.., 0] })
        {
            // A number uniform within ±1 has variance 1/3, and its square 4/45; five standard errors.
            Assert.InRange(amplitude.mean().item<double>(), -5 * Math.Sqrt(1.0 / 3 / count), 5 * Math.Sqrt(1.0 / 3 / count));
            Assert.InRange(amplitude.square().mean().item<double>(), 1.0 / 3 - 5 * Math.Sqrt(4.0 / 45 / count), 1.0 / 3 + 5 * Math.Sqrt(4.0 / 45 / count));
            Assert.InRange(amplitude.abs().max().item<double>(), 0.99, 1);
        }
    }

    [Fact]
    public void The_seed_decides_whatever_the_dtype()
    {
        using var first = new Generator(3);
        using var second = new Generator(3);
        var states = InitialConditions.FourierSeries(2, 16, generator: first, dtype: float64);
        var narrow = InitialConditions.FourierSeries(2, 16, generator: second);
        Assert.Equal(float32, narrow.dtype);
        Near.Equal(states.to(float32), narrow, 0);
        Assert.True(Near.Error(states, InitialConditions.FourierSeries(2, 16, generator: first, dtype: float64)) > 0.1);

        manual_seed(4);
        var drawn = InitialConditions.FourierSeries(2, 16);
        manual_seed(4);
        Near.Equal(drawn, InitialConditions.FourierSeries(2, 16), 0);
    }

    [Theory]
    [InlineData(30, -0.75)]
    [InlineData(31, 0.75)]
    [InlineData(30, 0)]
    [InlineData(13, 2.3)]
    public void Advection_moves_what_the_grid_resolves_exactly(int points, double cfl)
    {
        var states = Trajectories.Of(new LinearAdvection { Cfl = cfl }.Step, Wave(0), levels: 50);
        Near.Equal(stack([.. Enumerable.Range(0, 50).Select(step => Wave(step * cfl))]), states, 1e-13);

        Tensor Wave(double shift)
        {
            var angle = 2 * Math.PI / points * (arange(points, dtype: float64) - shift);
            return (0.3 + angle.sin() - 0.5 * (3 * angle).cos() + 0.2 * (5 * angle + 1).sin()).reshape(1, 1, points);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    public void Steps_by_whole_points_are_permutations_of_any_state(int points)
    {
        var state = randn(3, 2, points, dtype: float64);
        foreach (var whole in new[] { -2, 1, 3 })
            Near.Equal(state.roll(whole, -1), new LinearAdvection { Cfl = whole }.Step(state), 1e-14);
    }

    [Fact]
    public void The_highest_mode_of_an_even_grid_is_moved_as_a_cosine()
    {
        var zigzag = tensor(new double[] { 1, -1, 1, -1, 1, -1 });
        Near.Equal(Math.Cos(0.4 * Math.PI) * zigzag, new LinearAdvection { Cfl = 0.4 }.Step(zigzag), 1e-15);
        Near.Equal(zeros_like(zigzag), new LinearAdvection { Cfl = 0.5 }.Step(zigzag), 1e-15);
    }

    [Fact]
    public void Gradients_of_steppers_agree_with_differences()
    {
        var (wave, point) = (randn(2, 1, 6, dtype: float64).requires_grad_(), randn(2, 3, dtype: float64).requires_grad_());
        var weight = randn(2, 1, 6, dtype: float64);
        Check(() => (new LinearAdvection { Cfl = 0.3 }.Step(wave) * weight).sum(), wave);
        Check(() => new Lorenz().Step(point).square().sum(), point);

        static void Check(Func<Tensor> loss, Tensor input) => Near.Equal(GradientCheck.Differences(loss, input), autograd.grad([loss()], [input])[0], 1e-8);
    }

    [Fact]
    public void Steppers_keep_the_dtype()
    {
        Assert.Equal(float32, new LinearAdvection().Step(zeros(1, 1, 8)).dtype);
        Assert.Equal(float32, new Lorenz().Step(zeros(1, 3)).dtype);
        Near.Equal(new LinearAdvection().Step(arange(8.0, dtype: float64)), new LinearAdvection().Step(arange(8.0, dtype: float32)), 1e-6);
    }

    [Fact]
    public void Lorenz_steps_are_those_of_the_classical_scheme()
    {
        var system = new Lorenz { TimeStep = 0.05, Sigma = 9, Rho = 25, Beta = 2.5 };
        double[] state = [1, -2, 20];
        var states = Trajectories.Of(system.Step, tensor(state).unsqueeze(0), levels: 20);
        for (var level = 0; level < 20; level++)
        {
            Near.Equal(tensor(state), states[level, 0], 1e-13, $"level {level}");
            state = Step(state, 0.05);
        }

        static double[] Step(double[] u, double h)
        {
            var first = Rate(u);
            var second = Rate(Plus(u, h / 2, first));
            var third = Rate(Plus(u, h / 2, second));
            var fourth = Rate(Plus(u, h, third));
            return [.. Enumerable.Range(0, 3).Select(i => u[i] + h / 6 * (first[i] + 2 * second[i] + 2 * third[i] + fourth[i]))];
        }

        static double[] Rate(double[] u) => [9 * (u[1] - u[0]), u[0] * (25 - u[2]) - u[1], u[0] * u[1] - 2.5 * u[2]];

        static double[] Plus(double[] u, double h, double[] rate) => [.. u.Zip(rate, (value, slope) => value + h * slope)];
    }

    [Fact]
    public void Lorenz_converges_with_the_fourth_order()
    {
        var initial = tensor(new[,] { { 1.0, 1, 25 }, { -5, 3, 20 } });
        var exact = At(1280);
        var errors = new[] { 40, 80, 160 }.Select(steps => Near.Error(exact, At(steps))).ToArray();
        Assert.InRange(Math.Log2(errors[0] / errors[1]), 3.7, 4.3);
        Assert.InRange(Math.Log2(errors[1] / errors[2]), 3.7, 4.3);

        Tensor At(int steps) => Trajectories.Of(new Lorenz { TimeStep = 0.5 / steps }.Step, initial, levels: 1, warmUp: steps)[0];
    }

    [Fact]
    public void Lorenz_settles_on_its_attractor()
    {
        var data = Trajectories.Of(new Lorenz().Step, randn(8, 3, dtype: float64), levels: 500, warmUp: 2500);
        Assert.True(data.isfinite().all().item<bool>());
        Assert.InRange(data.select(-1, 2).min().item<double>(), 0, 20);
        Assert.InRange(data.select(-1, 2).max().item<double>(), 35, 50);
    }

    [Fact]
    public void Wrong_settings_and_states_are_named()
    {
        Assert.Contains("`points`: expected 11 or more, got 10", Assert.Throws<ArgumentOutOfRangeException>(() => InitialConditions.FourierSeries(1, 10)).Message);
        Assert.Contains("`series`", Assert.Throws<ArgumentOutOfRangeException>(() => InitialConditions.FourierSeries(0, 30)).Message);
        Assert.Contains("`highestMode`", Assert.Throws<ArgumentOutOfRangeException>(() => InitialConditions.FourierSeries(1, 30, highestMode: 0)).Message);
        Assert.Contains("`largestOffset`", Assert.Throws<ArgumentOutOfRangeException>(() => InitialConditions.FourierSeries(1, 30, largestOffset: double.NaN)).Message);
        Assert.Contains("`dtype`", Assert.Throws<ArgumentException>(() => InitialConditions.FourierSeries(1, 30, dtype: int32)).Message);
        Assert.Contains("`Cfl`", Assert.Throws<ArgumentOutOfRangeException>(() => new LinearAdvection { Cfl = double.NaN }).Message);
        Assert.Contains("(…, grid), got ()", Assert.Throws<ArgumentException>(() => new LinearAdvection().Step(tensor(1.0))).Message);
        Assert.Throws<ArgumentNullException>(() => new LinearAdvection().Step(null!));
        Assert.Contains("`TimeStep`", Assert.Throws<ArgumentOutOfRangeException>(() => new Lorenz { TimeStep = 0 }).Message);
        Assert.Contains("`Rho`", Assert.Throws<ArgumentOutOfRangeException>(() => new Lorenz { Rho = -1 }).Message);
        Assert.Contains("(…, 3), x, y and z, got (2, 4)", Assert.Throws<ArgumentException>(() => new Lorenz().Step(zeros(2, 4))).Message);
        Assert.Contains("Float32 or Float64", Assert.Throws<ArgumentException>(() => new Lorenz().Step(zeros(2, 3, int64))).Message);
    }
}
