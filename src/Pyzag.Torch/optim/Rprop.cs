using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Resilient backpropagation (Riedmiller and Braun 1993, doi:10.1109/ICNN.1993.298623): steps by the sign of the gradient, longer while it stays.</summary>
public class Rprop : OptimizerHelper
{
    /// <summary>Creates an optimizer of one group of parameters.</summary>
    /// <inheritdoc cref="Rprop(IEnumerable{ParamGroup}, double, double, double, double, double, bool)"/>
    public Rprop(
        IEnumerable<Parameter> parameters, double lr = 1e-2, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6,
        double max_step = 50, bool maximize = false)
        : this(new ParamGroup[] { new() { Parameters = parameters } }, lr, etaminus, etaplus, min_step, max_step, maximize)
    {
    }

    /// <summary>Creates an optimizer. Each group goes its own way where its options say so, and else by those given here.</summary>
    /// <param name="parameters">The groups of parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="etaminus">The factor of a step after a change of sign.</param>
    /// <param name="etaplus">The factor of a step without one.</param>
    /// <param name="min_step">The smallest step.</param>
    /// <param name="max_step">The greatest step.</param>
    /// <param name="maximize">Whether to go up the gradient instead of down.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public Rprop(
        IEnumerable<ParamGroup> parameters, double lr = 1e-2, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6,
        double max_step = 50, bool maximize = false)
        : base(
            new Options
            {
                LearningRate = Check(lr, nameof(lr)),
                etaminus = etaminus,
                etaplus = etaplus,
                min_step = min_step,
                max_step = max_step,
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
        var (minus, plus) = (options.etaminus!.Value, options.etaplus!.Value);
        ForEach<State>(group, options.maximize, null, (parameter, gradient, state) =>
        {
            state.step++;
            var agreement = gradient.mul(state.prev);
            var turned = agreement.lt(0);
            var factors = ones_like(agreement).masked_fill_(agreement.gt(0), plus).masked_fill_(turned, minus);
            state.step_size.mul_(factors).clamp_(options.min_step!.Value, options.max_step!.Value);
            // Where the sign has changed there is no step now, and none to compare with next time.
            state.prev.copy_(gradient).masked_fill_(turned, 0);
            parameter.addcmul_(state.prev.sign(), state.step_size, -1);
        });
    }

    /// <summary>The options of a group; those that are null are taken from the optimizer.</summary>
    public class Options : OptimizerOptions
    {
        static readonly OptionFields<Options> Description = new OptionFields<Options>()
            .Flag(options => ref options.maximize)
            .Number(options => ref options.etaminus)
            .Number(options => ref options.etaplus)
            .Number(options => ref options.min_step)
            .Number(options => ref options.max_step);

        /// <summary>Whether to go up the gradient instead of down.</summary>
        public bool? maximize;

        /// <summary>The factor of a step after a change of sign.</summary>
        public double? etaminus;

        /// <summary>The factor of a step without one.</summary>
        public double? etaplus;

        /// <summary>The smallest step.</summary>
        public double? min_step;

        /// <summary>The greatest step.</summary>
        public double? max_step;

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
        /// <param name="etaminus">The factor of a step after a change of sign.</param>
        /// <param name="etaplus">The factor of a step without one.</param>
        /// <param name="min_step">The smallest step.</param>
        /// <param name="max_step">The greatest step.</param>
        /// <param name="maximize">Whether to go up the gradient instead of down.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1e-2, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6,
            double max_step = 50, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                etaminus = etaminus,
                etaplus = etaplus,
                min_step = min_step,
                max_step = max_step,
                maximize = maximize,
            })
        {
        }
    }

    /// <summary>What is remembered of a parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        static readonly StateFields<State> Description = new StateFields<State>()
            .Count(state => ref state.step)
            .Tensor(state => ref state.prev)
            .Tensor(state => ref state.step_size);

        /// <summary>The number of steps so far.</summary>
        public long step;

        /// <summary>The gradient before.</summary>
        public Tensor prev = null!;

        /// <summary>The length of the next step.</summary>
        public Tensor step_size = null!;

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
            Zero(ref prev);
            Set(ref step_size, full_like(_parameter, options.LearningRate!.Value));
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
