"""What people type about findings, recommendations and actions."""
