"""What people do about a deadline by hand: chase, acknowledge, wait, snooze, ask for more time."""
