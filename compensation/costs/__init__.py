"""Actual costs: each day under every condition, limits that costs share, verdict and reasons.

Uses calculated and below.
"""
