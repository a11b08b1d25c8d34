"""Where transcripts, words and vectors are kept: `base` says what is asked of a store, `local` is one in a folder."""
