"""What an audit is made of, as tables: its types, its tool in versions, its scale of grades."""
