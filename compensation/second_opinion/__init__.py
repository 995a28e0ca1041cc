"""The same law computed a second time, slowly, from its own numbers. Uses nothing of the above."""
