"""The workload of performance.md: `make bench` prints and keeps the figures."""
