"""How things look: forms, components, paging, exports. Knows nothing of the domain."""
