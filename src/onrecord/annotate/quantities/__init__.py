"""How quantities are written: numbers, units, counted nouns and hedges."""
