"""The rapid review's pages on which agencies answer and the partnership collates."""
