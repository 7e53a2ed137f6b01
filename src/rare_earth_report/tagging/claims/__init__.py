"""What a figure claims: of what, of whom, as of when, and who says so."""

from rare_earth_report.tagging.claims.claims import find_claims
from rare_earth_report.tagging.claims.grammar import ClaimGrammar, compile_claims

__all__ = ["ClaimGrammar", "compile_claims", "find_claims"]
