"""Plain text, in whatever way it prints who speaks: what pages, documents and copied text come down to."""
