using System.Globalization;
using Pyzag.Testing;
using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Data;

public sealed class CsvTrajectoriesTests : LeakCheckedTest
{
    private readonly TemporaryFolder _folder;

    public CsvTrajectoriesTests() => _folder = Own(new TemporaryFolder());

    [Fact]
    public void A_file_is_one_series()
    {
        var path = Write("t,x,y\n0,1.5,-2e-3\n1,2.5,nan\n\n2,3.5,4\n");
        var read = new CsvTrajectories().Read(path);
        Assert.Equal((float64, "(3, 1, 3)"), (read.dtype, Text(read)));
        Near.Equal(tensor(new[] { 0, 1.5, -2e-3 }), read[0, 0], 0);
        Assert.True(double.IsNaN(read[1, 0, 2].item<double>()));
        Near.Equal(tensor(new[,] { { 4.0, 3.5 } }), new CsvTrajectories { Columns = ["y", "x"] }.Read(path)[2], 0, "columns in another order");
    }

    [Fact]
    public void Each_file_is_a_series()
    {
        var read = new CsvTrajectories { Columns = ["x"] }.Read(Write("x\n1\n2\n"), Write("y,x\n0,3\n0,4\n"));
        Near.Equal(tensor(new double[,,] { { { 1 }, { 3 } }, { { 2 }, { 4 } } }), read, 0);
    }

    [Fact]
    public void A_column_tells_series_apart()
    {
        var path = Write("bird;x;y\n\"b\";1;2\na;3;4\nb;5;6\na;7;8\n");
        var read = new CsvTrajectories { SeriesColumn = "bird", Delimiter = ';' }.Read(path);
        Near.Equal(tensor(new double[,,] { { { 1, 2 }, { 3, 4 } }, { { 5, 6 }, { 7, 8 } } }), read, 0);
    }

    [Fact]
    public void Columns_without_a_header_are_counted()
    {
        var path = Write("1\t2\t0\n3\t4\t0\n");
        Near.Equal(tensor(new double[,,] { { { 2, 1 } }, { { 4, 3 } } }), new CsvTrajectories { HasHeader = false, Delimiter = '\t', Columns = ["1", "0"] }.Read(path), 0);
    }

    [Fact]
    public void The_culture_does_not_matter()
    {
        var kept = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." } };
        try
        {
            Assert.Equal(1.25, new CsvTrajectories().Read(Write("x\n1.25\n")).item<double>());
        }
        finally
        {
            CultureInfo.CurrentCulture = kept;
        }
    }

    [Theory]
    [InlineData("x,y\n1,2\n3\n", "line 3: expected 2 fields, got 1")]
    [InlineData("x,y\n\n1,two\n", "line 3, column y: expected a number such as -1.5e3, got 'two'")]
    [InlineData("x,y\n1,\n", "line 2, column y: expected a number such as -1.5e3, got ''")]
    [InlineData("x,y\n1,1,5\n", "line 2: expected 2 fields, got 3")]
    [InlineData("", "got an empty file")]
    [InlineData("x,y\n", "expected rows of numbers below the names of the columns, got none")]
    public void Mistakes_are_found_by_line_and_column(string text, string message)
    {
        var path = Write(text);
        var error = Assert.Throws<InvalidDataException>(() => new CsvTrajectories().Read(path));
        Assert.StartsWith(path, error.Message);
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Series_that_do_not_fit_together_are_named()
    {
        var (one, two) = (Write("x\n1\n2\n"), Write("x\n1\n"));
        Assert.Equal($"{two}: expected 2 rows of 1 numbers, as {one} has, got 1 of 1.", Assert.Throws<InvalidDataException>(() => new CsvTrajectories().Read(one, two)).Message);
        var birds = Write("bird,x\na,1\nb,2\na,3\n");
        Assert.Contains("series b: expected 2 rows", Assert.Throws<InvalidDataException>(() => new CsvTrajectories { SeriesColumn = "bird" }.Read(birds)).Message);
        Assert.Contains("expected a column 'z', got bird, x", Assert.Throws<InvalidDataException>(() => new CsvTrajectories { Columns = ["z"] }.Read(birds)).Message);
        Assert.Contains("expected a column of numbers", Assert.Throws<InvalidDataException>(() => new CsvTrajectories { SeriesColumn = "x" }.Read(one)).Message);
        Assert.Throws<ArgumentException>(() => new CsvTrajectories().Read());
        Assert.Throws<FileNotFoundException>(() => new CsvTrajectories().Read(one + ".missing"));
    }

    private string Write(string text) => _folder.Write(text, ".csv");

    private static string Text(Tensor tensor) => $"({string.Join(", ", tensor.shape)})";
}
