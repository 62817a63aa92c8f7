"""The file's life in the office, as an append-only list of events."""
