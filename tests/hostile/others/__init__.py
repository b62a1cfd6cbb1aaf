"""What other programs, other habits and other machines hand in: written by somebody who had read the contract, not the code."""
