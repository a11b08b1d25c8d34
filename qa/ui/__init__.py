"""The chat page in the browser; `app.py` serves it."""
