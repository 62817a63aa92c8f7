"""Step 4: the form of a procedure, filled from the card and confirmed by the citizen."""
