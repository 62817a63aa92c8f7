"""What citizens think of the office: ratings in one tap, letters with an owner, a date, an answer and a public result."""
