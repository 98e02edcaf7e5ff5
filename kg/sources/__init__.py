"""Public data comes in: one module a source, each read from a folder of files, none downloaded."""
