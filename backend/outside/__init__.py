"""The only package that calls other institutions."""
