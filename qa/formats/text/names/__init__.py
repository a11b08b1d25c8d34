"""From labels to people: one name a speaker, its spelling, and the role beside it."""
