"""Pages on which an agency writes its return; a procedure says how the return is found and where the pages live."""
