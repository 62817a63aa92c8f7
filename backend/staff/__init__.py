"""Who serves: people, their roles and passkeys, and the one guard that every staff door stands behind."""
