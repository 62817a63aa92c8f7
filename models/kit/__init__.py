"""What the recipes share; each task keeps its own recipe in its own folder."""
