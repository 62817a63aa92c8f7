"""The network that reads a line of Vietnamese print: recipe, card, figures."""
