"""The benchmark: what the program costs beside the bare engine, in one run."""
