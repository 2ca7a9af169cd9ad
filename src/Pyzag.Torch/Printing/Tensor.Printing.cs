using System.Collections;
using System.Globalization;
using TorchSharp.Printing;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Shape, element type and device; empty after <see cref="Dispose()"/>.</summary>
        public override string ToString() => IsInvalid ? "" : TensorText.HeadingOf(this);

        /// <summary>The tensor as text in the style that <see cref="torch.TensorStringStyle"/> names, or without its elements.</summary>
        /// <inheritdoc cref="ToString(TensorStringStyle, string?, int?, CultureInfo?, string?)"/>
        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            ToString(disamb ? TensorStringStyle.Default : TensorStringStyle.Metadata, fltFormat, width, cultureInfo, newLine);

        /// <summary>The tensor as text. What is null is as <see cref="set_printoptions(TensorStringStyle?, string?, int?, string?, int?, int?)"/> has it.</summary>
        /// <param name="style">The style.</param>
        /// <param name="fltFormat">The .NET format of floating-point numbers.</param>
        /// <param name="width">The most characters of a line, in Julia's style.</param>
        /// <param name="cultureInfo">Whose decimal signs to use; the current culture's by default.</param>
        /// <param name="newLine">What ends a line.</param>
        public string ToString(
            TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            if (style == TensorStringStyle.Default) style = torch.TensorStringStyle;
            if (style == TensorStringStyle.Metadata || is_meta) return ToString();
            var text = new TensorText(
                this, fltFormat ?? PrintOptions.FloatFormat, cultureInfo ?? CultureInfo.CurrentCulture, newLine ?? PrintOptions.NewLine);
            return style switch
            {
                TensorStringStyle.Julia => new JuliaWriter(text, width ?? PrintOptions.LineWidth).Write(),
                TensorStringStyle.Numpy => new NestedWriter(text).WriteNumpy(),
                TensorStringStyle.CSharp => new NestedWriter(text).WriteCSharp(),
                _ => throw new ArgumentOutOfRangeException(nameof(style), style, "Expected a style of writing tensors."),
            };
        }

        /// <summary>The elements as nested lists of <see cref="Scalar"/>; a single one for a tensor without dimensions.</summary>
        public object tolist()
        {
            if (ndim == 0) return ToScalar();
            var list = new ArrayList();
            foreach (var slice in unbind())
            {
                using (slice) list.Add(slice.tolist());
            }
            return list;
        }
    }
}
