"""Tables with a row for each saying or word."""
