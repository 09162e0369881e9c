"""What the clocks of all cases say together: who owes what, and how timely the partnership is."""
