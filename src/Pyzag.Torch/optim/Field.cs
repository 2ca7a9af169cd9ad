namespace TorchSharp.Modules;

/// <summary>One field of an owner, by reference.</summary>
internal delegate ref TValue Field<in TOwner, TValue>(TOwner owner);
