"""What became of the recommendations, and the close."""
