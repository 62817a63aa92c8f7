"""The public figures of an office: how many files, how many on time, how long; never anything of a person."""
