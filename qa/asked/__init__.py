"""What a question asks for: whose words, of which days and transcripts, and what kind of thing."""
