using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adadelta (Zeiler, arXiv:1212.5701): the gradient times the root mean square of earlier changes by that of the gradient.</summary>
public class Adadelta : OptimizerHelper
{
    /// <summary>Creates an optimizer of one group of parameters.</summary>
    /// <inheritdoc cref="Adadelta(IEnumerable{ParamGroup}, double, double, double, double, bool)"/>
    public Adadelta(
        IEnumerable<Parameter> parameters, double lr, double rho = 0.9, double eps = 1e-6, double weight_decay = 0, bool maximize = false)
        : this(new ParamGroup[] { new() { Parameters = parameters } }, lr, rho, eps, weight_decay, maximize)
    {
    }

    /// <summary>Creates an optimizer. Each group goes its own way where its options say so, and else by those given here.</summary>
    /// <param name="parameters">The groups of parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="rho">The decay rate of the averages.</param>
    /// <param name="eps">What is added under the roots.</param>
    /// <param name="weight_decay">The factor of the parameter that is added to the gradient.</param>
    /// <param name="maximize">Whether to go up the gradient instead of down.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public Adadelta(
        IEnumerable<ParamGroup> parameters, double lr = 1.0, double rho = 0.9, double eps = 1e-6, double weight_decay = 0,
        bool maximize = false)
        : base(
            new Options
            {
                LearningRate = Check(lr, nameof(lr)),
                rho = Check(rho, nameof(rho), 1, closed: true),
                eps = Check(eps, nameof(eps)),
                weight_decay = Check(weight_decay, nameof(weight_decay)),
                maximize = maximize,
            },
            parameters, () => new Options(), parameter => new State(parameter))
    {
    }

    /// <inheritdoc/>
    public override Tensor step(Func<Tensor>? closure = null) => _step<ParamGroup>(Update, closure);

    void Update(ParamGroup group)
    {
        var options = group.Options;
        var (rho, eps) = (options.rho!.Value, options.eps!.Value);
        ForEach<State>(group, options.maximize, options.weight_decay, (parameter, gradient, state) =>
        {
            state.step++;
            state.square_avg.mul_(rho).addcmul_(gradient, gradient, 1 - rho);
            var root = state.square_avg.add(eps).sqrt_();
            var change = state.acc_delta.add(eps).sqrt_().div_(root).mul_(gradient);
            state.acc_delta.mul_(rho).addcmul_(change, change, 1 - rho);
            parameter.add_(change, -options.LearningRate!.Value);
        });
    }

    /// <summary>The options of a group; those that are null are taken from the optimizer.</summary>
    public class Options : OptimizerOptions
    {
        static readonly OptionFields<Options> Description = new OptionFields<Options>()
            .Number(options => ref options.rho)
            .Number(options => ref options.eps)
            .Number(options => ref options.weight_decay)
            .Flag(options => ref options.maximize);

        /// <summary>The decay rate of the averages.</summary>
        public double? rho;

        /// <summary>What is added under the roots.</summary>
        public double? eps;

        /// <summary>The factor of the parameter that is added to the gradient.</summary>
        public double? weight_decay;

        /// <summary>Whether to go up the gradient instead of down.</summary>
        public bool? maximize;

        /// <summary>Creates options, all of them open.</summary>
        public Options()
        {
        }

        internal override IOptionFields Fields => Description;
    }

    /// <summary>Parameters with options of their own.</summary>
    public class ParamGroup : ParamGroup<Options>
    {
        /// <summary>Creates a group to be filled.</summary>
        public ParamGroup()
        {
        }

        /// <summary>Creates a group.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options)
        {
        }

        /// <summary>Creates a group with options given one by one.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="rho">The decay rate of the averages.</param>
        /// <param name="eps">What is added under the roots.</param>
        /// <param name="weight_decay">The factor of the parameter that is added to the gradient.</param>
        /// <param name="maximize">Whether to go up the gradient instead of down.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1.0, double rho = 0.9, double eps = 1e-6, double weight_decay = 0,
            bool maximize = false)
            : base(parameters, new Options { LearningRate = lr, rho = rho, eps = eps, weight_decay = weight_decay, maximize = maximize })
        {
        }
    }

    /// <summary>What is remembered of a parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        static readonly StateFields<State> Description = new StateFields<State>()
            .Count(state => ref state.step)
            .Tensor(state => ref state.square_avg)
            .Tensor(state => ref state.acc_delta);

        /// <summary>The number of steps so far.</summary>
        public long step;

        /// <summary>The average of squares.</summary>
        public Tensor square_avg = null!;

        /// <summary>The average of the squares of the changes.</summary>
        public Tensor acc_delta = null!;

        /// <summary>Creates the state of a parameter, to be initialized.</summary>
        public State(Parameter parameter)
            : base(parameter)
        {
        }

        internal override IStateFields Fields => Description;

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            Zero(ref square_avg);
            Zero(ref acc_delta);
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer) => Write(writer);

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader) => Read(reader);

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source) => Copy(source);

        /// <summary>Disposes the tensors of the state.</summary>
        public void Dispose() => Release();
    }
}
