using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <inheritdoc cref="Modules.Embedding"/>
        /// <param name="num_embeddings">The number of rows of the table.</param>
        /// <param name="embedding_dims">The length of a vector.</param>
        /// <param name="padding_idx">A row of zeros that is not trained, or null.</param>
        /// <param name="max_norm">The longest that a vector may be; a longer one is scaled down when it is read. Null: any.</param>
        /// <param name="norm_type">The power of the norm that lengths are measured by.</param>
        /// <param name="scale_grad_by_freq">Whether the gradient of a row is divided by the number of times that it was read.</param>
        /// <param name="sparse">Whether the gradient of the table is sparse.</param>
        /// <param name="device">The device of the table.</param>
        /// <param name="dtype">The element type of the table.</param>
        public static Embedding Embedding(
            long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0,
            bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
        {
            var row = EmbeddingOptions.Row(padding_idx, num_embeddings);
            return new Embedding(
                EmbeddingOptions.Table(num_embeddings, embedding_dims, row, device, dtype), new(row, max_norm, norm_type, scale_grad_by_freq, sparse));
        }

        /// <summary>An embedding of given vectors, whose memory it shares; frozen vectors are not trained.</summary>
        public static Embedding Embedding_from_pretrained(
            Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0,
            bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
        {
            var table = EmbeddingOptions.Table(embeddings, freeze, device, dtype);
            return new Embedding(
                table, new(EmbeddingOptions.Row(padding_idx, table.shape[0]), max_norm, norm_type, scale_grad_by_freq, sparse));
        }

        /// <inheritdoc cref="Modules.EmbeddingBag"/>
        public static EmbeddingBag EmbeddingBag(
            long num_embeddings, long embedding_dims, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false,
            EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false, bool include_last_offset = false, long padding_index = -1,
            Device? device = null, ScalarType? dtype = null)
        {
            var row = padding_index < 0 ? null : EmbeddingOptions.Row(padding_index, num_embeddings);
            return new EmbeddingBag(
                EmbeddingOptions.Table(num_embeddings, embedding_dims, row, device, dtype), new(row, max_norm, norm_type, scale_grad_by_freq, sparse),
                mode, include_last_offset);
        }

        /// <summary>An embedding bag of given vectors, whose memory it shares; frozen vectors are not trained.</summary>
        public static EmbeddingBag EmbeddingBag_from_pretrained(
            Tensor embeddings, bool freeze = true, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false,
            EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false, bool include_last_offset = false, long padding_index = -1,
            Device? device = null, ScalarType? dtype = null)
        {
            var table = EmbeddingOptions.Table(embeddings, freeze, device, dtype);
            var row = padding_index < 0 ? null : EmbeddingOptions.Row(padding_index, table.shape[0]);
            return new EmbeddingBag(table, new(row, max_norm, norm_type, scale_grad_by_freq, sparse), mode, include_last_offset);
        }
    }
}
