"""The hotline: guided links, what step a caller is on, a sentence sent to their phone, and who waits to be called back."""
