"""Draws cards of people who do not exist and photographs them; training and tests use it, the product never does."""
