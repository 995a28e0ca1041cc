"""From awards to a claim: netting, lines, exclusions, totals; the XML file, proved before
it is given out; the page to sign.

Uses awards and below.
"""
