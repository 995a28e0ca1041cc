"""The look of the reconciliation page: black on white, told apart by shape, A4 with page numbers in print."""

from __future__ import annotations

STYLE = """\
:root { color-scheme: only light; }
* { box-sizing: border-box; }
html { background: #fff; color: #111; font: 100%/1.45 "Source Sans 3", "Liberation Sans", Arial, \
Helvetica, sans-serif; }
body { max-width: 66rem; margin: 0 auto; padding: 1.25rem; }
h1, h2, p, dl, dd, ol { margin: 0; }
h1 { font-size: 1.7rem; line-height: 1.15; }
h2 { font-size: 1.2rem; margin: 1.8rem 0 .5rem; padding-top: .3rem; border-top: 2px solid #111; }
a.skip { position: absolute; left: -999rem; color: #0b3d91; }
a.skip:focus { left: .5rem; top: .5rem; padding: .5rem; background: #fff; border: 2px solid #0b3d91; }
main:focus { outline: none; }
.facts, .sums { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .5rem 1.5rem; \
margin-top: 1rem; }
dt { font-size: .9em; }
.facts dd { font-weight: bold; overflow-wrap: anywhere; }
.sums div { border: 2px solid #111; padding: .5rem .8rem; }
.sums dd { font-size: 1.45rem; font-weight: bold; white-space: nowrap; }
ol { padding-left: 1.3rem; }
li { margin: .25rem 0; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums lining-nums; }
caption { text-align: left; padding: 0 0 .3rem; }
th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; font-weight: normal; }
thead th { font-weight: bold; border-bottom: 1px solid #111; vertical-align: bottom; }
tbody tr + tr > * { border-top: 1px solid #ddd; }
tfoot > tr > * { border-top: 1px solid #111; font-weight: bold; }
.n { text-align: right; white-space: nowrap; }
summary { cursor: pointer; color: #0b3d91; padding: .3rem 0; }
.chart { width: 100%; height: auto; font-size: 13px; fill: #111; }
.chart .grid { stroke: #bbb; }
.chart .paid { fill: #7fb2e5; stroke: #1f4e79; stroke-width: .6; }
.chart .due { fill: none; stroke: #9c2500; stroke-width: 2.2; }
.chart .end { text-anchor: end; }
.chart .middle { text-anchor: middle; }
footer { margin-top: 1.5rem; padding-top: .3rem; border-top: 2px solid #111; }
@page { size: A4; margin: 12mm 12mm 14mm; \
@bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
@media print { body { max-width: none; padding: 0; font-size: 9pt; } h2 { break-after: avoid; } \
tr, svg { break-inside: avoid; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; break-inside: avoid; break-before: avoid; } }
"""
