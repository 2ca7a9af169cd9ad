using Pyzag.Stepping;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Prediction;

/// <summary>The guesses of pyzag's predictors, where those use nothing but what is solved.</summary>
public sealed class PredictorReferenceTests : LeakCheckedTest
{
    private readonly ReferenceCase _reference;
    private readonly Dictionary<string, IPredictor> _predictors;
    private readonly Tensor _results;

    public PredictorReferenceTests()
    {
        _reference = ReferenceCase.Load("predictors");
        _results = _reference.Tensor("results");
        _predictors = new Dictionary<string, IPredictor>
        {
            ["ZeroPredictor"] = new ZeroPredictor(),
            ["LastStepPredictor"] = new LastStepPredictor(),
            ["PreviousStepsPredictor"] = new PreviousStepsPredictor(),
            ["StepExtrapolatingPredictor"] = new StepExtrapolatingPredictor(),
            ["ExtrapolatingPredictor"] = new ExtrapolatingPredictor(),
            ["FullTrajectoryPredictor"] = Own(new FullTrajectoryPredictor(_reference.Tensor("history"))),
        };
    }

    [Fact]
    public void Guesses_are_those_of_the_reference()
    {
        var compared = 0;
        foreach (var entry in _reference["entries"].Items.Where(entry => !entry.Flag("reads_unsolved_rows")))
        {
            var (predictor, solved, block) = (entry.Text("predictor"), (long)entry.Number("k"), (long)entry.Number("kinc"));
            if (predictor == "ExtrapolatingPredictor" && solved == 2 * block)
                continue;
            Near.Equal(entry.Tensor("prediction"), Predict(predictor, solved, block), 1e-15, $"{predictor} with {solved} solved, {block} to guess");
            compared++;
        }

        Assert.Equal(264, compared);
    }

    /// <summary>pyzag repeats the last block here, although there are two.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void Extrapolation_begins_as_soon_as_two_blocks_are_known(long block)
    {
        var older = _results.narrow(0, 0, block);
        var newer = _results.narrow(0, block, block);
        Near.Equal(newer + newer - older, Predict("ExtrapolatingPredictor", 2 * block, block), 1e-15);
    }

    /// <summary>pyzag reads memory here that nobody has written.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void One_known_state_is_the_guess_where_a_line_needs_two(long block) =>
        Near.Equal(_results.narrow(0, 0, 1).expand(block, 2, 3), Predict("StepExtrapolatingPredictor", 1, block), 0);

    [Theory]
    [InlineData("PreviousStepsPredictor")]
    [InlineData("ExtrapolatingPredictor")]
    public void Nothing_known_is_guessed_as_zero(string predictor) => Near.Equal(zeros(4, 2, 3, float64), Predict(predictor, 0, 4), 0);

    private Tensor Predict(string predictor, long solved, long block) =>
        _predictors[predictor].Predict(_results.narrow(0, 0, solved), new StepRange(solved, solved + block), []);
}
