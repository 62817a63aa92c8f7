"""The officer's desk: files by deadline, the evidence of each, one proposed deed, and the lead's view of all."""
