"""What is found from the tables: comparisons, references, lints, histories, moves, presence."""
