"""What a citizen may ask about their own data: see it, take it along, take consent back, have it erased."""
