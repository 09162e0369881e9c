"""The wizard's questions, one page each."""
