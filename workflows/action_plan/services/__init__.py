"""What may be done to the plan, its actions and its months."""
