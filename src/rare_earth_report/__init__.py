"""Digests of Chinese news into a cross-referenced briefing."""
