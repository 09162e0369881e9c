"""Pages of the chase."""
