"""An immediate safeguarding concern found by an audit: phone first, acknowledged in four hours, outcome recorded."""
