"""The counter: a slip is scanned, half a minute later somebody knows what to say; arrivals, and results handed over."""
