"""The pages of an escalation."""
