"""Pages on which returns are listed, read and reopened."""
