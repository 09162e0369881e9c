"""The post room as people see it: messages of a case, operations, the address of one's calendar. No tables."""
