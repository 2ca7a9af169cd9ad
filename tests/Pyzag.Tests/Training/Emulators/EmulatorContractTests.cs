using Pyzag.Testing;
using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Emulators;

/// <summary>What all emulators have in common.</summary>
public sealed class EmulatorContractTests : LeakCheckedTest
{
    public static TheoryData<string> Names => ["LinearConvolution", "ConvNet", "ResNet", "Mlp", "Gru"];

    public EmulatorContractTests() => manual_seed(3);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_state_becomes_a_state_in_either_precision(string name)
    {
        foreach (var dtype in new[] { float32, float64 })
        {
            var (emulator, state, _) = Make(name, dtype);
            var next = emulator.call(state);
            Assert.Equal((dtype, Text(state)), (next.dtype, Text(next)));
            Assert.True(next.isfinite().all().item<bool>());
            Assert.False(ReferenceEquals(next, state));
            Assert.Equal([4, .. state.shape], Trajectories.Of(emulator.call, state, levels: 4).shape);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_are_as_many_as_documented(string name)
    {
        var (emulator, _, parameters) = Make(name, float32);
        Assert.Equal(parameters, emulator.parameters().Sum(parameter => parameter.numel()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seed_makes_the_same_emulator_again(string name)
    {
        var parameters = new Tensor[3];
        foreach (var (place, seed) in new long[] { 5, 5, 6 }.Index())
        {
            manual_seed(seed);
            parameters[place] = cat([.. Make(name, float64).Emulator.parameters().Select(parameter => parameter.detach().reshape(-1))]);
        }

        Near.Equal(parameters[0], parameters[1], 0);
        Assert.True(Near.Error(parameters[0], parameters[2]) > 0.1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_of_a_rollout_agree_with_differences(string name)
    {
        var (emulator, state, _) = Make(name, float64);
        var window = randn([3, .. state.shape], float64);
        var supervised = new Supervised { RolloutSteps = 2 };
        state = state.requires_grad_();
        Check(() => supervised.Loss(emulator, cat([state.unsqueeze(0), window[1..]])), state, "state");
        foreach (var (path, parameter) in emulator.named_parameters())
            Check(() => supervised.Loss(emulator, window), parameter, path);

        void Check(Func<Tensor> loss, Tensor input, string what) => Near.Equal(GradientCheck.Differences(loss, input), autograd.grad([loss()], [input])[0], 1e-7, what);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_are_saved_and_loaded(string name)
    {
        var (emulator, state, _) = Make(name, float64);
        var (other, _, _) = Make(name, float64);
        Assert.True(Near.Error(emulator.call(state), other.call(state)) > 1e-3);
        other.load_state_dict(emulator.state_dict());
        Near.Equal(emulator.call(state), other.call(state), 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void States_that_do_not_fit_are_named(string name)
    {
        var (emulator, state, _) = Make(name, float32);
        Assert.Throws<ArgumentNullException>(() => emulator.call(null!));
        Assert.Contains("expected Float32 on cpu, as `the emulator` is, got Float64", Assert.Throws<ArgumentException>(() => emulator.call(state.to(float64))).Message);
        Assert.Contains("`input`: expected (batch, ", Assert.Throws<ArgumentException>(() => emulator.call(cat([state, state], 1))).Message);
        Assert.Contains("`input`: expected (batch, ", Assert.Throws<ArgumentException>(() => emulator.call(state[0])).Message);
    }

    private (nn.Module<Tensor, Tensor> Emulator, Tensor State, long Parameters) Make(string name, ScalarType dtype)
    {
        var (c, h, k, n) = (2, 3, 3, 7);
        static Tensor Tanh(Tensor x) => x.tanh();
        return name switch
        {
            "LinearConvolution" => (Own(new LinearConvolution(k, c, c, dtype: dtype)), randn(4, c, n, dtype), c * c * k + c),
            "ConvNet" => (Own(new ConvNet(c, h, 3, k, Tanh, dtype)), randn(4, c, n, dtype), c * h * k + h + 2 * (h * h * k + h) + h * c * k + c),
            "ResNet" => (Own(new ResNet(c, h, 2, k, Tanh, dtype)), randn(4, c, n, dtype), c * h + h + 4 * (h * h * k + h) + h * c + c),
            "Mlp" => (Own(new Mlp(c * n, 5, 3, Tanh, dtype)), randn(4, c, n, dtype), c * n * 5 + 5 + 2 * (25 + 5) + 5 * c * n + c * n),
            "Gru" => (Own(new Gru(n, 4, dtype)), randn(4, n + 4, dtype), 3 * 4 * (n + 4 + 2) + 4 * n + n),
            _ => throw new ArgumentException(name),
        };
    }

    private static string Text(Tensor tensor) => $"({string.Join(", ", tensor.shape)})";
}
