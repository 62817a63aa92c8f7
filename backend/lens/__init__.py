"""The only package that sees pictures."""
