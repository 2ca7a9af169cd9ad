using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Averaged stochastic gradient descent (Polyak and Juditsky 1992, doi:10.1137/0330046); the average is in the state, not in the parameters.</summary>
public class ASGD : OptimizerHelper
{
    /// <summary>Creates an optimizer of one group of parameters.</summary>
    /// <inheritdoc cref="ASGD(IEnumerable{ParamGroup{Options}}, double, double, double, double, double, bool)"/>
    public ASGD(
        IEnumerable<Parameter> parameters, double lr = 0.01, double lambd = 1e-4, double alpha = 0.75, double t0 = 1e6,
        double weight_decay = 0, bool maximize = false)
        : this(new ParamGroup[] { new() { Parameters = parameters } }, lr, lambd, alpha, t0, weight_decay, maximize)
    {
    }

    /// <summary>Creates an optimizer. Each group goes its own way where its options say so, and else by those given here.</summary>
    /// <param name="parameters">The groups of parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="lambd">The decay of the parameters.</param>
    /// <param name="alpha">The exponent by which the learning rate falls.</param>
    /// <param name="t0">The step at which averaging starts.</param>
    /// <param name="weight_decay">The factor of the parameter that is added to the gradient.</param>
    /// <param name="maximize">Whether to go up the gradient instead of down.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public ASGD(
        IEnumerable<ParamGroup<Options>> parameters, double lr = 0.01, double lambd = 1e-4, double alpha = 0.75, double t0 = 1e6,
        double weight_decay = 0, bool maximize = false)
        : base(
            new Options
            {
                LearningRate = Check(lr, nameof(lr)),
                lambd = lambd,
                alpha = alpha,
                t0 = t0,
                weight_decay = weight_decay,
                maximize = maximize,
            },
            parameters, () => new Options(), parameter => new State(parameter))
    {
    }

    /// <inheritdoc/>
    public override Tensor step(Func<Tensor>? closure = null) => _step<Modules.ParamGroup>(Update, closure);

    void Update(Modules.ParamGroup group)
    {
        var options = (Options)group.Options;
        var (rate, decay) = (options.LearningRate!.Value, options.lambd!.Value);
        ForEach<State>(group, options.maximize, options.weight_decay, (parameter, gradient, state) =>
        {
            state.step++;
            parameter.mul_(1 - decay * state.eta).add_(gradient, -state.eta);
            if (state.mu == 1) state.ax.copy_(parameter);
            else state.ax.add_(parameter.sub(state.ax).mul_(state.mu));
            state.eta = rate / Math.Pow(1 + decay * rate * state.step, options.alpha!.Value);
            state.mu = 1 / Math.Max(1, state.step - options.t0!.Value);
        });
    }

    /// <summary>The options of a group; those that are null are taken from the optimizer.</summary>
    public class Options : OptimizerOptions
    {
        static readonly OptionFields<Options> Description = new OptionFields<Options>()
            .Flag(options => ref options.maximize)
            .Number(options => ref options.lambd)
            .Number(options => ref options.alpha)
            .Number(options => ref options.weight_decay)
            .Number(options => ref options.t0);

        /// <summary>Whether to go up the gradient instead of down.</summary>
        public bool? maximize;

        /// <summary>The decay of the parameters.</summary>
        public double? lambd;

        /// <summary>The exponent by which the learning rate falls.</summary>
        public double? alpha;

        /// <summary>The factor of the parameter that is added to the gradient.</summary>
        public double? weight_decay;

        /// <summary>The step at which averaging starts.</summary>
        public double? t0;

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
        /// <param name="lambd">The decay of the parameters.</param>
        /// <param name="alpha">The exponent by which the learning rate falls.</param>
        /// <param name="t0">The step at which averaging starts.</param>
        /// <param name="weight_decay">The factor of the parameter that is added to the gradient.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.01, double lambd = 1e-4, double alpha = 0.75, double t0 = 1e6,
            double weight_decay = 0)
            : base(parameters, new Options { LearningRate = lr, lambd = lambd, alpha = alpha, t0 = t0, weight_decay = weight_decay })
        {
        }
    }

    /// <summary>What is remembered of a parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        static readonly StateFields<State> Description = new StateFields<State>()
            .Count(state => ref state.step)
            .Number(state => ref state.eta)
            .Number(state => ref state.mu)
            .Tensor(state => ref state.ax);

        /// <summary>The number of steps so far.</summary>
        public long step;

        /// <summary>The present learning rate.</summary>
        public double eta;

        /// <summary>The weight of the parameter in the average.</summary>
        public double mu;

        /// <summary>The average of the parameter.</summary>
        public Tensor ax = null!;

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
            eta = options.LearningRate!.Value;
            mu = 1;
            Zero(ref ax);
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
