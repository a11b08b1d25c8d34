"""What speech recognisers, players and archives write: JSON of words or sentences, and who spoke when."""
