"""Template tags of the post room."""
