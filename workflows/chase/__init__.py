"""The chase: who is reminded of a deadline, to whom it climbs, and what happens when it passes."""
