"""What can be done in a log, by noun. The only files that write."""
