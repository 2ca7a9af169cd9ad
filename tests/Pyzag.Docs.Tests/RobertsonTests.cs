using Pyzag.Testing;
using RobertsonSample;
using static TorchSharp.torch;

namespace Pyzag.Docs.Tests;

public sealed class RobertsonTests
{
    [Fact]
    public void Both_forms_agree_and_conserve_mass()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        using var ode = new ReactionOde();
        using var dae = new ReactionDae();
        var times = Kinetics.Grid(ode, Kinetics.Decades(12));

        var fromOde = Kinetics.Solve(ode, times);
        var fromDae = Kinetics.Solve(dae, times);

        // Of mass 1, less than 1e-16 has become y3 in the very first steps.
        var late = times.ge(Kinetics.Decades(1)[0]).nonzero().flatten();
        Assert.InRange(((fromDae - fromOde) / fromOde).index_select(0, late).abs().max().item<double>(), 0, 1e-8);
        Assert.InRange((fromOde.sum(-1) - 1).abs().max().item<double>(), 0, 1e-14);
        Assert.InRange((fromDae.sum(-1) - 1).abs().max().item<double>(), 0, 1e-14);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sensitivities_are_the_published_ones(bool algebraic)
    {
        using var scope = NewDisposeScope();
        using var model = algebraic ? new ReactionDae() : new ReactionOde();
        // The columns of the reference belong to k1, k3, k2.
        var expected = ReferenceCase.Load("gradients_reference")["problems"]["robertson"]["reference"]["40.0"].Numbers("dy_dp").index_select(1, tensor(new long[] { 0, 2, 1 }));

        var actual = Kinetics.Sensitivities(model, Kinetics.Grid(model, [PublishedSensitivities.Time]));

        Assert.InRange((actual / expected - 1).abs().max().item<double>(), 0, 1e-8);
        Assert.Equal(expected.data<double>(), PublishedSensitivities.Values.SelectMany(row => row));
    }

    [Fact]
    public void The_picture_shows_three_species()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        using var model = new ReactionOde();
        var times = Kinetics.Grid(model, Kinetics.Decades(1));

        var picture = SavedPicture.Of(path => ConcentrationPicture.Save(path, times, Kinetics.Solve(model, times)));

        Assert.Equal(3, SavedPicture.Curves(picture));
    }

    [Fact]
    public void A_cancelled_solve_stops()
    {
        using var scope = NewDisposeScope();
        using var model = new ReactionOde();

        Assert.Throws<OperationCanceledException>(() => Kinetics.Grid(model, Kinetics.Decades(1), cancellation: new CancellationToken(canceled: true)));
        Assert.Equal(new SampleOptions(3, "x.svg"), SampleOptions.Parse(["--picture", "x.svg", "--decades", "3"]));
    }
}
