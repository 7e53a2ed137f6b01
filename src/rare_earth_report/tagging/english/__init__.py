"""English grammar: words, clauses, noun phrases and subjects, without a parse tree."""
