"""The provisions of rules/ through time, the register of readings, municipalities and counties.

Knows no amount. Uses files and below.
"""
