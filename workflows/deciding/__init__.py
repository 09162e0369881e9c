"""How partners decide one question at a time, for every procedure: the page of a position, positions minuted."""
