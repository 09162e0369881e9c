"""L-12: agencies comment on the accuracy of a draft, the reviewer answers each comment."""
