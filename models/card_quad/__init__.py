"""The network that finds a card in a frame, which way up it lies and which card it is: recipe, card, figures."""
