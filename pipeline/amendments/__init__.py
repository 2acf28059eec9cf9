"""How one order changes another: which act, which rows, which words."""
