"""Step 2: the card, out of three sources that check each other."""
