"""Pages on people and agencies."""
