"""Recipes, cards and weights of every model; nothing here is imported by the backend."""
