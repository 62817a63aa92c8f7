"""Step 3: the same living person as on the card, or a person will check."""
