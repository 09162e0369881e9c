"""The only ways to change an escalation."""
