"""The findings report of an audit: composed from its data, edited, approved by the quality assurance group."""
