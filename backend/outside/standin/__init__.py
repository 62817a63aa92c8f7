"""One server that plays every institution, so that all can be tried on one machine; its people and answers are invented."""
