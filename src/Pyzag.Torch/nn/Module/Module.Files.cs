using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Writes parameters and persistent buffers to a file, in TorchSharp's format.</summary>
            /// <param name="location">The path; a file that is there is replaced.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <returns>The module itself.</returns>
            public Module save(string location, IList<string>? skip = null) => save(File.Create(location), skip);

            /// <summary>Writes parameters and persistent buffers to a stream, in TorchSharp's format, and closes the stream.</summary>
            /// <param name="stream">The stream.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <returns>The module itself.</returns>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            /// <summary>Writes parameters and persistent buffers, in TorchSharp's format.</summary>
            /// <param name="writer">The writer, which stays open.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <returns>The module itself.</returns>
            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <summary>Writes tensors by name, in the format of module files.</summary>
            /// <param name="writer">The writer, which stays open.</param>
            /// <param name="sd">The tensors by name.</param>
            /// <param name="skip">Names to leave out.</param>
            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(sd);
                StateFile.Write(writer, skip is null ? sd : sd.Where(entry => !skip.Contains(entry.Key)).ToDictionary());
            }

            /// <summary>
            /// Reads parameters and buffers from a file in TorchSharp's format. The file is read and checked as a whole before anything is copied:
            /// on an exception nothing has changed.
            /// </summary>
            /// <param name="location">The path.</param>
            /// <param name="strict">Whether the file must have exactly the names of the module.</param>
            /// <param name="skip">Names to leave as they are.</param>
            /// <param name="loadedParameters">Takes the names in the file, and whether the module has each.</param>
            /// <returns>The module itself.</returns>
            /// <exception cref="FileNotFoundException">There is no such file.</exception>
            /// <exception cref="ArgumentException">The file is of another model: names, a type or a shape differ.</exception>
            /// <exception cref="EndOfStreamException">The file is cut short.</exception>
            /// <exception cref="InvalidDataException">The file is no model file.</exception>
            public virtual Module load(
                string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location))
                    throw new FileNotFoundException($"There is no model file '{location}'. Give the path that a model was saved to.", location);
                return load(File.OpenRead(location), strict, skip, loadedParameters);
            }

            /// <summary>
            /// Reads parameters and buffers from a stream, as <see cref="load(string, bool, IList{string}?, Dictionary{string, bool}?)"/> does
            /// from a file, and closes the stream.
            /// </summary>
            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>
            /// Reads parameters and buffers, as <see cref="load(string, bool, IList{string}?, Dictionary{string, bool}?)"/> does from a file. The
            /// reader stays open, and stands behind the last entry afterwards.
            /// </summary>
            public virtual Module load(
                BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                ArgumentNullException.ThrowIfNull(reader);
                StateFile.Read(reader, GetName(), state_dict(), strict, skip ?? [], loadedParameters);
                return this;
            }

            /// <summary>Makes a module by its constructor without parameters, and reads its parameters and buffers from a file.</summary>
            /// <inheritdoc cref="load(string, bool, IList{string}?, Dictionary{string, bool}?)"/>
            /// <param name="path">The path.</param>
            public static Module Create<T>(string path) where T : Module, new()
            {
                var module = new T();
                try
                {
                    return module.load(path);
                }
                catch
                {
                    module.Dispose();
                    throw;
                }
            }
        }
    }
}
