"""Fits from which value a sign of a changed card is one: card.md."""
