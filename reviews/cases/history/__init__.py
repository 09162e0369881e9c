"""The history of a case for people: page, filters, exports."""
