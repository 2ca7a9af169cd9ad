using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Truth values: where self = target, with broadcasting; one false where target is null.</summary>
        public Tensor eq(Tensor target) => target is null ? false : Aten.eq_Tensor.Call(this, target);

        /// <inheritdoc cref="eq(Tensor)"/>
        public Tensor eq(Scalar target) => target is null ? false : Aten.eq_Scalar.Call(this, target);

        /// <summary>As <see cref="eq(Tensor)"/>, in place.</summary>
        public Tensor eq_(Tensor target) => Aten.eq__Tensor.Mutate(this, target);

        /// <summary>As <see cref="eq(Scalar)"/>, in place.</summary>
        public Tensor eq_(Scalar target) => Aten.eq__Scalar.Mutate(this, target);

        /// <summary>
        /// As <see cref="eq(Tensor)"/>: element by element, not one truth value as in PyTorch; that is <see cref="Equals(Tensor)"/>.
        /// </summary>
        public Tensor equal(Tensor target) => eq(target);

        /// <summary>Truth values: where self ≠ target, with broadcasting.</summary>
        public Tensor ne(Tensor target) => Aten.ne_Tensor.Call(this, target);

        /// <inheritdoc cref="ne(Tensor)"/>
        public Tensor ne(Scalar target) => Aten.ne_Scalar.Call(this, target);

        /// <summary>As <see cref="ne(Tensor)"/>, in place.</summary>
        public Tensor ne_(Tensor target) => Aten.ne__Tensor.Mutate(this, target);

        /// <summary>As <see cref="ne(Scalar)"/>, in place.</summary>
        public Tensor ne_(Scalar target) => Aten.ne__Scalar.Mutate(this, target);

        /// <inheritdoc cref="ne(Tensor)"/>
        public Tensor not_equal(Tensor target) => ne(target);

        /// <inheritdoc cref="ne_(Tensor)"/>
        public Tensor not_equal_(Tensor target) => ne_(target);

        /// <summary>Truth values: where self &lt; target, with broadcasting.</summary>
        public Tensor lt(Tensor target) => Aten.lt_Tensor.Call(this, target);

        /// <inheritdoc cref="lt(Tensor)"/>
        public Tensor lt(Scalar target) => Aten.lt_Scalar.Call(this, target);

        /// <summary>As <see cref="lt(Tensor)"/>, in place.</summary>
        public Tensor lt_(Tensor target) => Aten.lt__Tensor.Mutate(this, target);

        /// <summary>As <see cref="lt(Scalar)"/>, in place.</summary>
        public Tensor lt_(Scalar target) => Aten.lt__Scalar.Mutate(this, target);

        /// <inheritdoc cref="lt(Tensor)"/>
        public Tensor less(Tensor target) => lt(target);

        /// <summary>Truth values: where self ≤ target, with broadcasting.</summary>
        public Tensor le(Tensor target) => Aten.le_Tensor.Call(this, target);

        /// <inheritdoc cref="le(Tensor)"/>
        public Tensor le(Scalar target) => Aten.le_Scalar.Call(this, target);

        /// <summary>As <see cref="le(Tensor)"/>, in place.</summary>
        public Tensor le_(Tensor target) => Aten.le__Tensor.Mutate(this, target);

        /// <summary>As <see cref="le(Scalar)"/>, in place.</summary>
        public Tensor le_(Scalar target) => Aten.le__Scalar.Mutate(this, target);

        /// <inheritdoc cref="le(Tensor)"/>
        public Tensor less_equal(Tensor target) => le(target);

        /// <inheritdoc cref="le_(Tensor)"/>
        public Tensor less_equal_(Tensor target) => le_(target);

        /// <summary>Truth values: where self &gt; target, with broadcasting.</summary>
        public Tensor gt(Tensor target) => Aten.gt_Tensor.Call(this, target);

        /// <inheritdoc cref="gt(Tensor)"/>
        public Tensor gt(Scalar target) => Aten.gt_Scalar.Call(this, target);

        /// <summary>As <see cref="gt(Tensor)"/>, in place.</summary>
        public Tensor gt_(Tensor target) => Aten.gt__Tensor.Mutate(this, target);

        /// <summary>As <see cref="gt(Scalar)"/>, in place.</summary>
        public Tensor gt_(Scalar target) => Aten.gt__Scalar.Mutate(this, target);

        /// <inheritdoc cref="gt(Tensor)"/>
        public Tensor greater(Tensor target) => gt(target);

        /// <summary>Truth values: where self ≥ target, with broadcasting.</summary>
        public Tensor ge(Tensor target) => Aten.ge_Tensor.Call(this, target);

        /// <inheritdoc cref="ge(Tensor)"/>
        public Tensor ge(Scalar target) => Aten.ge_Scalar.Call(this, target);

        /// <summary>As <see cref="ge(Tensor)"/>, in place.</summary>
        public Tensor ge_(Tensor target) => Aten.ge__Tensor.Mutate(this, target);

        /// <summary>As <see cref="ge(Scalar)"/>, in place.</summary>
        public Tensor ge_(Scalar target) => Aten.ge__Scalar.Mutate(this, target);

        /// <inheritdoc cref="ge(Tensor)"/>
        public Tensor greater_equal(Tensor target) => ge(target);

        /// <summary>
        /// Truth values: where |self − other| ≤ atol + rtol · |other|; two NaN are close if <paramref name="nanEqual"/>.
        /// </summary>
        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
            Aten.isclose.Call(this, other, rtol, atol, nanEqual);

        /// <summary>
        /// Whether |self − target| ≤ atol + rtol · |target| everywhere; two NaN are close if <paramref name="equal_nan"/>.
        /// </summary>
        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
            target is not null && Aten.allclose.CallBool(this, target, rtol, atol, equal_nan);

        /// <summary>Truth values: where self is not a number.</summary>
        public Tensor isnan() => Aten.isnan.Call(this);

        /// <summary>Truth values: where self is plus or minus infinity.</summary>
        public Tensor isinf() => Aten.isinf.Call(this);

        /// <summary>Truth values: where self is neither infinite nor NaN.</summary>
        public Tensor isfinite() => Aten.isfinite.Call(this);

        /// <summary>Truth values: where self is plus infinity.</summary>
        public Tensor isposinf() => Aten.isposinf.Call(this);

        /// <summary>Truth values: where self is minus infinity.</summary>
        public Tensor isneginf() => Aten.isneginf.Call(this);

        /// <summary>Truth values: where the imaginary part is zero; everywhere for real element types.</summary>
        public Tensor isreal() => Aten.isreal.Call(this);

        /// <summary>
        /// Truth values: where an element of self is among <paramref name="test_elements"/> (is not, if <paramref name="invert"/>).
        /// </summary>
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Aten.isin_Tensor_Tensor.Call(this, test_elements, assumeUnique, invert);

        /// <summary>The greater of two elements, with broadcasting; NaN if either is.</summary>
        public Tensor maximum(Tensor other) => Aten.maximum.Call(this, other);

        /// <summary>The smaller of two elements, with broadcasting; NaN if either is.</summary>
        public Tensor minimum(Tensor other) => Aten.minimum.Call(this, other);

        /// <summary>The greater of two elements, with broadcasting; of a number and NaN, the number.</summary>
        public Tensor fmax(Tensor other) => Aten.fmax.Call(this, other);

        /// <summary>The smaller of two elements, with broadcasting; of a number and NaN, the number.</summary>
        public Tensor fmin(Tensor other) => Aten.fmin.Call(this, other);

        /// <summary>Whether <paramref name="target"/> has the same shape and the same elements; NaN differs from itself.</summary>
        public bool Equals(Tensor target) => target is not null && Aten.equal.CallBool(this, target);

        /// <summary>Whether <paramref name="obj"/> is a tensor of the same shape and elements.</summary>
        public override bool Equals(object? obj) => obj is Tensor target && Equals(target);

        /// <summary>A hash code of the object, not of the elements: equal tensors in general have different ones.</summary>
        public override int GetHashCode() => base.GetHashCode();
    }
}
