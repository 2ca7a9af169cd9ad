// Tensors are counted for the whole process, so tests run one after another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
