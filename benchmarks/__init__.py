"""Speed and memory of vnreports, measured beside its peers in one run: `python -m benchmarks`."""
