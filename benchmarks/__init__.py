"""What is measured: each beside a baseline in the same run, and against the limit that it has to keep."""
