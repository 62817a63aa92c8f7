"""The only package that stores."""
