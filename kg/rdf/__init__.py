"""Records become quads: the only place where the RDF shape of a statement is written."""
