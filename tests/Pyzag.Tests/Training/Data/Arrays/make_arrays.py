"""Writes the arrays that NumpyFileTests reads, by NumPy 1.24: python3 make_arrays.py. Element i of an array in C order is i - 3, or i for unsigned types."""
import numpy

count = numpy.arange(6).reshape(2, 3)
signed = count - 3
cube = (numpy.arange(24.0) - 3).reshape(2, 3, 4)

numpy.save("float64.npy", signed.astype("<f8"))
numpy.save("fortran.npy", numpy.asfortranarray(cube))
numpy.save("big_endian_fortran.npy", numpy.asfortranarray(cube.astype(">f4")))
numpy.save("number.npy", numpy.float64(-3))
numpy.save("empty.npy", numpy.zeros((0, 3)))
for version in (1, 2, 3):
    with open(f"version{version}.npy", "wb") as file:
        numpy.lib.format.write_array(file, signed.astype("<f8"), version=(version, 0))

types = ["<f2", "<f4", "<f8", "|i1", "<i2", "<i4", "<i8", ">f2", ">f4", ">f8", ">i2", ">i4", ">i8"]
numpy.savez("types.npz", **{kind.replace("<", "l").replace(">", "b").replace("|", ""): signed.astype(kind) for kind in types}, u1=count.astype("u1"), bool=count % 2 == 1)
numpy.savez_compressed("compressed.npz", u=cube, t=numpy.linspace(0, 1, 2))

numpy.save("objects.npy", numpy.array([1, None], dtype=object), allow_pickle=True)
numpy.save("complex.npy", signed.astype("c16"))
numpy.save("unsigned.npy", count.astype("u8"))
numpy.save("record.npy", numpy.zeros(2, dtype=[("t", "<f8"), ("u", "<f8")]))
