using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adagrad (Duchi, Hazan and Singer, JMLR 12, 2121, 2011): the gradient by the root of the sum of its squares.</summary>
public class Adagrad : OptimizerHelper
{
    /// <summary>Creates an optimizer of one group of parameters.</summary>
    /// <inheritdoc cref="Adagrad(IEnumerable{ParamGroup}, double, double, double, double, double)"/>
    public Adagrad(
        IEnumerable<Parameter> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0,
        double initial_accumulator_value = 0, double eps = 1e-10)
        : this(new ParamGroup[] { new() { Parameters = parameters } }, lr, lr_decay, weight_decay, initial_accumulator_value, eps)
    {
    }

    /// <summary>Creates an optimizer. Each group goes its own way where its options say so, and else by those given here.</summary>
    /// <param name="parameters">The groups of parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="lr_decay">How fast the learning rate falls: lr / (1 + step·lr_decay).</param>
    /// <param name="weight_decay">The factor of the parameter that is added to the gradient.</param>
    /// <param name="initial_accumulator_value">What the sums of squares start from.</param>
    /// <param name="eps">What is added to the denominator.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public Adagrad(
        IEnumerable<ParamGroup> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0,
        double initial_accumulator_value = 0, double eps = 1e-10)
        : base(
            new Options
            {
                LearningRate = Check(lr, nameof(lr)),
                lr_decay = Check(lr_decay, nameof(lr_decay)),
                weight_decay = Check(weight_decay, nameof(weight_decay)),
                initial_accumulator_value = Check(initial_accumulator_value, nameof(initial_accumulator_value)),
                eps = Check(eps, nameof(eps)),
            },
            parameters, () => new Options(), parameter => new State(parameter))
    {
    }

    /// <inheritdoc/>
    public override Tensor step(Func<Tensor>? closure = null) => _step<ParamGroup>(Update, closure);

    void Update(ParamGroup group)
    {
        var options = group.Options;
        ForEach<State>(group, null, options.weight_decay, (parameter, gradient, state) =>
        {
            state.step++;
            var rate = options.LearningRate!.Value / (1 + (state.step - 1) * options.lr_decay!.Value);
            state.sum.addcmul_(gradient, gradient, 1);
            parameter.addcdiv_(gradient, state.sum.sqrt().add_(options.eps!.Value), -rate);
        });
    }

    /// <summary>The options of a group; those that are null are taken from the optimizer.</summary>
    public class Options : OptimizerOptions
    {
        static readonly OptionFields<Options> Description = new OptionFields<Options>()
            .Number(options => ref options.lr_decay)
            .Number(options => ref options.initial_accumulator_value)
            .Number(options => ref options.eps)
            .Number(options => ref options.weight_decay);

        /// <summary>How fast the learning rate falls: lr / (1 + step·lr_decay).</summary>
        public double? lr_decay;

        /// <summary>What the sums of squares start from.</summary>
        public double? initial_accumulator_value;

        /// <summary>What is added to the denominator.</summary>
        public double? eps;

        /// <summary>The factor of the parameter that is added to the gradient.</summary>
        public double? weight_decay;

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
        /// <param name="lr_decay">How fast the learning rate falls: lr / (1 + step·lr_decay).</param>
        /// <param name="weight_decay">The factor of the parameter that is added to the gradient.</param>
        /// <param name="initial_accumulator_value">What the sums of squares start from.</param>
        /// <param name="eps">What is added to the denominator.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0,
            double initial_accumulator_value = 0, double eps = 1e-10)
            : base(parameters, new Options
            {
                LearningRate = lr,
                lr_decay = lr_decay,
                weight_decay = weight_decay,
                initial_accumulator_value = initial_accumulator_value,
                eps = eps,
            })
        {
        }
    }

    /// <summary>What is remembered of a parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        static readonly StateFields<State> Description = new StateFields<State>()
            .Count(state => ref state.step)
            .Tensor(state => ref state.sum);

        /// <summary>The number of steps so far.</summary>
        public long step;

        /// <summary>The sum of squares.</summary>
        public Tensor sum = null!;

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
            Set(ref sum, full_like(_parameter, ((Options)options).initial_accumulator_value!.Value));
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
