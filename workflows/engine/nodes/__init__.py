"""Our nodes: human tasks of agencies, partners and roles, one branch per agency, gateways that keep the agency."""
