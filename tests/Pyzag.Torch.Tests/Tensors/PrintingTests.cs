using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;
using Style = TorchSharp.TensorStringStyle;

namespace Pyzag.Torch.Tests.Tensors;

/// <summary>Tensors as text. The expected texts are TorchSharp 0.107's.</summary>
public sealed class PrintingTests : LeakCheck
{
    readonly CultureInfo culture = CultureInfo.CurrentCulture;

    public PrintingTests() => CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

    static Tensor Matrix => tensor(new[,] { { -4.11, -2.74, -1.37 }, { 0, 1.37, 2.74 } });

    static Tensor Layers => arange(98).reshape(7, 2, 7);

    protected override void Release()
    {
        CultureInfo.CurrentCulture = culture;
        set_printoptions(Style.Julia, "g5", 100, Environment.NewLine, 6, 6);
    }

    [Fact]
    public void Metadata_are_shape_type_and_device()
    {
        Assert.Equal("[2x3], type = Float64, device = cpu", Matrix.ToString());
        Assert.Equal("[], type = Float32, device = cpu", tensor(1f).metastr());
        Assert.Equal("[2x3], type = Float64, device = cpu", Matrix.ToString(Style.Metadata));
        Assert.Equal("[4], type = Float32, device = meta", empty(4, device: META).ToString(Style.Julia));
        var gone = zeros(1);
        gone.Dispose();
        Assert.Equal("", gone.ToString());
    }

    [Fact]
    public void Julia_aligns_columns() => AssertLines(
        """
        [2x3], type = Float64, device = cpu
         -4.11 -2.74 -1.37
             0  1.37  2.74

        """, Matrix.ToString(true));

    [Fact]
    public void Julia_writes_a_matrix_for_each_of_the_other_positions() => AssertLines(
        """
        [2x1x2x2], type = Bool, device = cpu
        [0,0,..,..] =
         False True
          True True

        [1,0,..,..] =
         True True
         True True

        """, arange(8).reshape(2, 1, 2, 2).to(@bool).jlstr());

    [Fact]
    public void Julia_leaves_out_columns_that_do_not_fit() => AssertLines(
        """
        [2x3], type = Float64, device = cpu
         -4.11E+000 -2.74E+000 ...
          0.00E+000  1.37E+000 ...

        """, Matrix.str("E2", 30, style: Style.Julia));

    [Fact]
    public void Julia_writes_numbers_and_vectors_in_one_line()
    {
        Assert.Equal("[], type = Float32, device = cpu, value = 2.5", tensor(2.5f).jlstr());
        AssertLines("[3], type = Int64, device = cpu\n 0 1 2\n", arange(3).jlstr());
        AssertLines("[0], type = Int64, device = cpu\n\n", arange(0).jlstr());
    }

    [Fact]
    public void Numpy_leaves_out_the_middle()
    {
        AssertLines("[[-4.110, -2.740, -1.370]\n [0.000, 1.370, 2.740]]", Matrix.npstr("F3"));
        AssertLines(
            """
            [[[0, 1, 2, ... 4, 5, 6]
              [7, 8, 9, ... 11, 12, 13]]

             [[14, 15, 16, ... 18, 19, 20]
              [21, 22, 23, ... 25, 26, 27]]

             [[28, 29, 30, ... 32, 33, 34]
              [35, 36, 37, ... 39, 40, 41]]

             ...

             [[56, 57, 58, ... 60, 61, 62]
              [63, 64, 65, ... 67, 68, 69]]

             [[70, 71, 72, ... 74, 75, 76]
              [77, 78, 79, ... 81, 82, 83]]

             [[84, 85, 86, ... 88, 89, 90]
              [91, 92, 93, ... 95, 96, 97]]]
            """, Layers.npstr());
        Assert.Equal("2.5", tensor(2.5f).npstr());
        Assert.Equal("[]", zeros(0).npstr());
    }

    [Fact]
    public void CSharp_writes_an_array_expression()
    {
        AssertLines(
            """
            [2x3], type = Float64, device = cpu, value = 
            double [,] {
             {-4.11, -2.74, -1.37},
             {0, 1.37, 2.74}
            }
            """, Matrix.cstr());
        Assert.Equal("[7], type = Int64, device = cpu, value = long [] {0L, 1L, 2L, ... 4L, 5L, 6L}", arange(7).cstr());
        Assert.Equal("[1], type = Float32, device = cpu, value = float [] {2.5f}", tensor([2.5f]).cstr());
        Assert.Equal("[], type = Bool, device = cpu, value = True", tensor(true).cstr());
    }

    [Fact]
    public void Complex_numbers_have_parts()
    {
        var t = tensor(new System.Numerics.Complex[] { new(1, 2), new(0, -0.5), new(3, 0), 0, new(1, -1) });
        Assert.Equal("[1+2i, -0.5i, 3, 0, 1+-1i]", t.npstr());
        Assert.Equal("[1+-2i, 0.5i, 3, 0, 1+1i]", t.conj().npstr());
        Assert.Equal("[1+2i, -0.5i, 3, 0, 1+-1i]", t.to(complex64).npstr());
    }

    [Theory]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    public void Every_type_is_written(ScalarType type) => Assert.Equal("[1, 2]", tensor([1, 2]).to(type).npstr());

    [Fact]
    public void Options_stay_until_they_are_set_again()
    {
        set_printoptions(3, linewidth: 30, sci_mode: true, maxRows: 3, maxColumns: 1);
        Assert.Equal(Style.Julia, torch.TensorStringStyle);
        AssertLines("[2x3], type = Float64, device = cpu\n -4.110E+000 -2.740E+000 ...\n  0.000E+000  1.370E+000 ...\n", Matrix.str());
        AssertLines("[[-4.110E+000, ... -1.370E+000]\n [0.000E+000, ... 2.740E+000]]", Matrix.str(style: Style.Numpy));
        set_printoptions(numpy, "G3", newLine: "|");
        Assert.Equal("[[0, ... 1]| [2, ... 3]| ...| [8, ... 9]]", arange(10).reshape(5, 2).ToString(true));
        torch.TensorStringStyle = csharp;
        Assert.Equal("[1], type = Float64, device = cpu, value = double [] {0.333}", tensor([1 / 3.0]).str());
        Assert.Throws<ArgumentException>(() => torch.TensorStringStyle = Style.Default);
    }

    [Fact]
    public void A_culture_may_be_given() =>
        Assert.Equal("[0|5]", tensor([0.5]).npstr(cultureInfo: new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "|" } }));

    [Fact]
    public void Print_writes_to_the_console_and_returns_the_tensor()
    {
        var console = Console.Out;
        using var written = new StringWriter();
        Console.SetOut(written);
        try
        {
            var t = arange(3);
            Assert.Same(t, t.print(style: Style.Numpy));
        }
        finally
        {
            Console.SetOut(console);
        }
        Assert.Equal("[0, 1, 2]" + Environment.NewLine, written.ToString());
    }

    static void AssertLines(string expected, string actual) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), actual.ReplaceLineEndings("\n"));
}
