"""L-6: learning reports from agencies, on the shared return pages."""
