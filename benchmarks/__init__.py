"""What Bandi costs: bytes, requests, seconds. `make bench` prints what docs/benchmarks.md keeps."""
