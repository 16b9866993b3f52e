"""How much and how many: quantities, sums, shares, counts declared, and what one number says of another."""
