"""Step 5: the file is sent, once, with an appointment if one is needed."""
