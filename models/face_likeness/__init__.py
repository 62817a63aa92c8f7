"""The network that says how alike two faces are: recipe, card, figures."""
