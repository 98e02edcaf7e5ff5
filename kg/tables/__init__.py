"""Curated data comes in: tab-separated files become records, and every problem becomes a finding."""
