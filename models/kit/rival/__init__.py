"""A second press and camera, unlike synth's in faces, places, grounds and light: for measuring alone, nothing is tuned on it."""
