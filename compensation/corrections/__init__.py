"""Claims corrected: what was claimed against what is right, every cent of the difference with its cause.

Above verification and reconciliation: a claim that is corrected has been verified, and what else was claimed is known.
"""
