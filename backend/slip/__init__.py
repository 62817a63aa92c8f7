"""Step 6: the signed appointment slip."""
