"""Fictional demonstration data: people, schools, and cases of every kind in every state. Never used in production."""
