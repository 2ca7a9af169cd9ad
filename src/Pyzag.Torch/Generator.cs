using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers with a state of its own.</summary>
    public class Generator : IDisposable
    {
        /// <summary>Creates a generator.</summary>
        /// <param name="seed">Where its sequence starts.</param>
        /// <param name="device">Whose tensors it fills; the processor by default.</param>
        public Generator(ulong seed = 0, Device? device = null)
            : this(Create(seed, device ?? CPU), device ?? CPU)
        {
        }

        Generator(GeneratorHandle handle, Device device)
        {
            Handle = handle;
            this.device = device;
        }

        /// <summary>The generator that random functions use when none is given, on the processor.</summary>
        public static Generator Default
        {
            get
            {
                NativeError.Check(NativeMethods.pz_generator_default((int)DeviceType.CPU, -1, out var pointer));
                return new Generator(new GeneratorHandle(pointer), CPU);
            }
        }

        internal GeneratorHandle Handle { get; }

        /// <summary>Whose tensors the generator fills.</summary>
        public Device device { get; }

        /// <summary>The whole state, as a tensor of bytes.</summary>
        public Tensor get_state()
        {
            NativeError.Check(NativeMethods.pz_generator_state(Handle, out var state));
            return new Tensor(state);
        }

        /// <summary>Continues from a state that <see cref="get_state"/> gave.</summary>
        public void set_state(Tensor value) => NativeError.Check(NativeMethods.pz_generator_set_state(Handle, value.Live));

        /// <summary>Starts the sequence of <paramref name="seed"/>.</summary>
        /// <returns>The generator itself.</returns>
        public Generator manual_seed(long seed)
        {
            NativeError.Check(NativeMethods.pz_generator_set_seed(Handle, unchecked((ulong)seed)));
            return this;
        }

        /// <summary>Starts a sequence that nobody can foresee.</summary>
        /// <returns>Its seed.</returns>
        public long seed()
        {
            NativeError.Check(NativeMethods.pz_generator_reseed(Handle, out var seed));
            return unchecked((long)seed);
        }

        /// <summary>The seed of the current sequence.</summary>
        public long initial_seed()
        {
            NativeError.Check(NativeMethods.pz_generator_seed(Handle, out var seed));
            return unchecked((long)seed);
        }

        /// <summary>Gives back the native generator.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Disposes the generator; a derived class that owns more disposes it here.</summary>
        protected virtual void Dispose(bool disposing)
        {
            if (disposing) Handle.Dispose();
        }

        static GeneratorHandle Create(ulong seed, Device device)
        {
            NativeError.Check(NativeMethods.pz_generator_new((int)device.type, device.index, seed, out var pointer));
            return new GeneratorHandle(pointer);
        }
    }
}
