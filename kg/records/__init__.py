"""What one fact is, before it is RDF."""
