using Pyzag.Samples;
using static TorchSharp.torch;

namespace AdvectionSample;

/// <summary>Draws how wrong stencils are after many steps of their own, relative to the waves.</summary>
public static class ErrorPicture
{
    private static readonly string[] s_colors = ["#d1495b", "#edae49", "#00798c", "#66a182", "#2e4057"];
    private static readonly CurveStyle s_upwind = new("#1b1b3a", 2, Dashed: true);

    /// <summary>Writes the picture.</summary>
    /// <param name="path">An SVG file.</param>
    /// <param name="waves">The waves, <c>(level, series, 1, point)</c>.</param>
    /// <param name="lessons">What was learned.</param>
    public static void Save(string path, Tensor waves, IReadOnlyList<Lesson> lessons)
    {
        var plot = new LinePlot("step", "relative error");
        foreach (var (index, lesson) in lessons.Index())
            plot.Add(Errors(waves, lesson.Stencil), new CurveStyle(s_colors[index % s_colors.Length], 2.5), $"rollouts of {lesson.RolloutSteps}");
        plot.Add(Errors(waves, Stencil.Upwind), s_upwind, "upwind");
        plot.Save(path);
    }

    /// <summary>The error after each step of a rollout from the initial waves: its root mean square by that of the waves.</summary>
    private static (double X, double Y)[] Errors(Tensor waves, Stencil stencil)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var (state, errors) = (waves[0], new (double X, double Y)[waves.shape[0]]);
        for (var level = 1; level < errors.Length; level++)
        {
            state = stencil.Here * state + stencil.Right * state.roll(-1, -1);
            errors[level] = (level, ((state - waves[level]).norm() / waves[level].norm()).to(float64).item<double>());
        }

        return errors;
    }
}
