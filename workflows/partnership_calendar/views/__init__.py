"""Pages of the partnership calendar."""
