"""Web pages and XML."""
