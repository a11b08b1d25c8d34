"""What labels a file prints: candidates at the starts of lines, the evidence for each, and the decision."""
