"""The stock line reader that an installed package carries: its figures on our cards; how it is run is lens's."""
