"""What each kind of user does from end to end, in their own browser."""
