"""Moderation of one audited case: the agencies' grades side by side, the moderated grade, disagreement."""
