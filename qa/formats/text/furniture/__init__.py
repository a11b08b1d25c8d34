"""What the page put among the words and nobody said, and what was left out for it."""
