"""Step 1: two sides of the card and the living face, from the phone."""
