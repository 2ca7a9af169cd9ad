namespace Pyzag.Stochastic.Models;

/// <summary>A plate of which a batch may stand for all.</summary>
internal readonly record struct PlateBatch(long Size, long Batch);
