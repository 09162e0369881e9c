"""The only places that change people, memberships and agencies."""
