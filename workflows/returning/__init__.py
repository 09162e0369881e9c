"""The pages on which an agency answers, for every procedure that asks agencies for a return."""
