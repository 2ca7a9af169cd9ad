using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Adam with the decay of weights apart from the gradient (Loshchilov and Hutter, arXiv:1711.05101).</summary>
public class AdamW : OptimizerHelper, IBetas
{
    /// <summary>Creates an optimizer of one group of parameters.</summary>
    /// <inheritdoc cref="AdamW(IEnumerable{ParamGroup}, double, double, double, double, double, bool, bool)"/>
    public AdamW(
        IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this(new ParamGroup[] { new() { Parameters = parameters } }, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    /// <summary>Creates an optimizer. Each group goes its own way where its options say so, and else by those given here.</summary>
    /// <param name="parameters">The groups of parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="beta1">The decay rate of the average of the gradient.</param>
    /// <param name="beta2">The decay rate of the average of its square.</param>
    /// <param name="eps">What is added to the denominator.</param>
    /// <param name="weight_decay">The fraction of the parameter that goes with each unit of learning rate.</param>
    /// <param name="amsgrad">Whether to use the greatest average of squares so far.</param>
    /// <param name="maximize">Whether to go up the gradient instead of down.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public AdamW(
        IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : base(
            new Options
            {
                LearningRate = Check(lr, nameof(lr)),
                beta1 = Check(beta1, nameof(beta1), 1),
                beta2 = Check(beta2, nameof(beta2), 1),
                eps = Check(eps, nameof(eps)),
                weight_decay = Check(weight_decay, nameof(weight_decay)),
                amsgrad = amsgrad,
                maximize = maximize,
            },
            parameters, () => new Options(), parameter => new State(parameter))
    {
    }

    /// <summary>The decay rates of groups that have none of their own yet.</summary>
    public (double, double) Betas
    {
        get => (Defaults.beta1!.Value, Defaults.beta2!.Value);
        set => (Defaults.beta1, Defaults.beta2) = value;
    }

    /// <inheritdoc/>
    public override Tensor step(Func<Tensor>? closure = null) => _step<ParamGroup>(Update, closure);

    Options Defaults => (Options)_defaults;

    void Update(ParamGroup group)
    {
        var options = group.Options;
        var (beta1, beta2) = group.Betas;
        var rate = options.LearningRate!.Value;
        var step = new AdamStep(rate, beta1, beta2, options.eps!.Value, options.amsgrad == true);
        ForEach<State>(group, options.maximize, null, (parameter, gradient, state) =>
        {
            parameter.mul_(1 - rate * options.weight_decay!.Value);
            step.Take(parameter, gradient, ++state.step, state.exp_avg, state.exp_avg_sq, ref state.max_exp_avg_sq);
        });
    }

    /// <summary>The options of a group; those that are null are taken from the optimizer.</summary>
    public class Options : OptimizerOptions
    {
        static readonly OptionFields<Options> Description = new OptionFields<Options>()
            .Number(options => ref options.beta1)
            .Number(options => ref options.beta2)
            .Number(options => ref options.eps)
            .Number(options => ref options.weight_decay)
            .Flag(options => ref options.amsgrad)
            .Flag(options => ref options.maximize);

        /// <summary>The decay rate of the average of the gradient.</summary>
        public double? beta1;

        /// <summary>The decay rate of the average of its square.</summary>
        public double? beta2;

        /// <summary>What is added to the denominator.</summary>
        public double? eps;

        /// <summary>The fraction of the parameter that goes with each unit of learning rate.</summary>
        public double? weight_decay;

        /// <summary>Whether to use the greatest average of squares so far.</summary>
        public bool? amsgrad;

        /// <summary>Whether to go up the gradient instead of down.</summary>
        public bool? maximize;

        /// <summary>Creates options, all of them open.</summary>
        public Options()
        {
        }

        internal override IOptionFields Fields => Description;
    }

    /// <summary>Parameters with options of their own.</summary>
    public class ParamGroup : ParamGroup<Options>, IBetas
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
        /// <param name="beta1">The decay rate of the average of the gradient.</param>
        /// <param name="beta2">The decay rate of the average of its square.</param>
        /// <param name="eps">What is added to the denominator.</param>
        /// <param name="weight_decay">The fraction of the parameter that goes with each unit of learning rate.</param>
        /// <param name="amsgrad">Whether to use the greatest average of squares so far.</param>
        /// <param name="maximize">Whether to go up the gradient instead of down.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                beta1 = beta1,
                beta2 = beta2,
                eps = eps,
                weight_decay = weight_decay,
                amsgrad = amsgrad,
                maximize = maximize,
            })
        {
        }

        /// <inheritdoc/>
        public (double, double) Betas
        {
            get => (Options.beta1!.Value, Options.beta2!.Value);
            set => (Options.beta1, Options.beta2) = value;
        }
    }

    /// <summary>What is remembered of a parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        static readonly StateFields<State> Description = new StateFields<State>()
            .Count(state => ref state.step)
            .Tensor(state => ref state.exp_avg)
            .Tensor(state => ref state.exp_avg_sq)
            .OptionalTensor(state => ref state.max_exp_avg_sq);

        /// <summary>The number of steps so far.</summary>
        public long step;

        /// <summary>The average of the gradient.</summary>
        public Tensor exp_avg = null!;

        /// <summary>The average of its square.</summary>
        public Tensor exp_avg_sq = null!;

        /// <summary>The greatest average of squares; absent unless asked for.</summary>
        public Tensor? max_exp_avg_sq;

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
            Zero(ref exp_avg);
            Zero(ref exp_avg_sq);
            max_exp_avg_sq?.Dispose();
            max_exp_avg_sq = ((Options)options).amsgrad == true ? zeros_like(_parameter).DetachFromDisposeScope() : null;
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
