"""Pages of the learning register."""
