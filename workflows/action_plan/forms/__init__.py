"""What is asked about an action and about a month."""
