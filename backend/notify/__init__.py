"""Tells citizens what happens to their file: who may be told on which phone, and how a message is proven to be ours."""
