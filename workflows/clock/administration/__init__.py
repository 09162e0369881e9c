"""Administration of the law: when an edition starts, citations, local periods, the edition of a case."""
