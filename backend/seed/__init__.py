"""Lifelike offices for demos and loads: invented people, files in every state. Nobody here is real."""
