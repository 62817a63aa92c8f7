"""My files: what a citizen saved behind a passkey, seen again on any device without a password."""
