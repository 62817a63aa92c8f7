"""Who a citizen is: consent, claims, what we already hold."""
