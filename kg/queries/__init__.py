"""Queries as files: a catalogue of `.rq` texts with headers, and the safe binding of parameters."""
