namespace Pyzag.Differentiation;

/// <summary>Where a tensor came from: a traced call returned it, or tagged it by a name on its way.</summary>
internal sealed record TraceSource(TracedCall Call, string? Tag = null);
