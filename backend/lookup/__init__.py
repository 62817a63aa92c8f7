"""Status of a file by the face of its owner, without any number; and the agreement that it needs."""
