"""The benchmark: how well a system finds and quotes what was said, on public question sets and on one's own."""
