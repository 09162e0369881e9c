"""The pages of the plan's tasks and months."""
