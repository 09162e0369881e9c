"""Fictional demonstration data: people, schools and rapid reviews in every state. Never used in production."""
