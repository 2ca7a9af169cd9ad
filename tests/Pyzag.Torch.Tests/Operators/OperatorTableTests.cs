using System.Reflection;
using TorchSharp.Interop;

namespace Pyzag.Torch.Tests.Operators;

public sealed class OperatorTableTests
{
    [Fact]
    public void Every_operator_in_the_tables_exists_in_this_libtorch()
    {
        var missing = new List<string>();
        foreach (var field in typeof(Aten).GetFields(BindingFlags.Static | BindingFlags.NonPublic))
        {
            try
            {
                ((Operator)field.GetValue(null)!).Find();
            }
            catch (System.Runtime.InteropServices.ExternalException e)
            {
                missing.Add($"{field.Name}: {e.Message}");
            }
        }

        Assert.Empty(missing);
    }
}
