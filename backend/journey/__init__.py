"""Where a case stands, and the only mover."""
