"""Floor 0: words that everybody uses and that know nothing of us."""
