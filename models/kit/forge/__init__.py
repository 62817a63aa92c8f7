"""What dishonest people hold up or send in place of their card, of people who do not exist: for measuring what is noticed."""
