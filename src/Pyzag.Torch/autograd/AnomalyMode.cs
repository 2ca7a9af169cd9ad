using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Switches the detection of anomalies in backward passes, for the whole process, and back when disposed.</summary>
public class AnomalyMode : IDisposable
{
    readonly (bool Enabled, bool CheckNan) before;

    /// <summary>Switches detection on or off.</summary>
    /// <param name="enabled">Whether to detect anomalies.</param>
    /// <param name="check_nan">Whether a NaN that a backward pass computes is one.</param>
    public AnomalyMode(bool enabled, bool check_nan = true)
    {
        before = State;
        State = (enabled, check_nan);
    }

    /// <summary>Whether anomalies are detected.</summary>
    public static bool IsEnabled => State.Enabled;

    /// <summary>Whether a NaN counts as an anomaly.</summary>
    public static bool ShouldCheckNaN => State.CheckNan;

    /// <summary>Switches back to what was before.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Switches back to what was before.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) State = before;
    }

    static (bool Enabled, bool CheckNan) State
    {
        get
        {
            NativeError.Check(NativeMethods.pz_anomaly_mode(out var enabled, out var checkNan));
            return (enabled != 0, checkNan != 0);
        }
        set => NativeError.Check(NativeMethods.pz_set_anomaly_mode(value.Enabled ? 1 : 0, value.CheckNan ? 1 : 0));
    }
}
