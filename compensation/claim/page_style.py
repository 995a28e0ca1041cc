"""The look of the page to sign: black on white, borders in place of colours, A4 with a running foot in print."""

from __future__ import annotations

STYLE = """\
:root { color-scheme: only light; }
* { box-sizing: border-box; }
html { background: #fff; color: #000; font: 100%/1.4 "Source Sans 3", "Liberation Sans", Arial, Helvetica, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1.25rem; }
h1, h2, h3, p, dl, dd, ul { margin: 0; }
h1 { font-size: 1.7rem; line-height: 1.15; }
h2 { font-size: 1.15rem; line-height: 1.25; margin: 1.5rem 0 .4rem; padding-top: .3rem; border-top: 2px solid #000; }
h3 { font-size: 1rem; margin-top: .4rem; }
ul { padding-left: 1.1rem; }
a.skip { position: absolute; left: -999rem; }
a.skip:focus { left: .5rem; top: .5rem; padding: .5rem; background: #fff; color: #000; border: 2px solid #000; }
main:focus { outline: none; }
header { display: grid; grid-template-columns: 1fr auto; gap: 1rem 2rem; align-items: start; margin-bottom: 1rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .4rem 1.5rem; }
.facts dt { font-size: .85em; }
.facts dd { font-weight: bold; overflow-wrap: anywhere; }
.total { border: 2px solid #000; padding: .6rem 1rem; text-align: right; }
.total strong { display: block; font-size: 2rem; line-height: 1.15; white-space: nowrap; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 0 2rem; align-items: start; }
table { width: 100%; border-collapse: collapse; margin: 0 0 .6rem; font-variant-numeric: tabular-nums lining-nums; }
caption { text-align: left; padding: 0 0 .15rem; }
th, td { text-align: left; vertical-align: top; padding: .15rem .6rem .15rem 0; font-weight: normal; \
overflow-wrap: break-word; }
th:last-child, td:last-child { padding-right: 0; }
thead th { vertical-align: bottom; font-size: .85em; border-bottom: 1px solid #000; }
tbody { border-bottom: 1px solid #767676; }
tfoot { border-top: 1px solid #000; border-bottom: 2px solid #000; }
tfoot th, tfoot td, .reason .n, .id { font-weight: bold; }
td.n, th.n { text-align: right; }
td.n, .w, bdi { white-space: nowrap; }
bdi.long { white-space: normal; overflow-wrap: anywhere; }
.member th, .member td:first-child, .missing td:first-child { padding-left: 1rem; }
.member + .member, .missing + .member { border-top: 1px dotted #767676; }
.columns { columns: 2 20rem; column-gap: 2rem; }
.columns li { break-inside: avoid; }
.switches { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0 .9rem; }
.hands { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2.5rem; }
.hand { display: grid; grid-template-columns: 2fr 3fr; gap: 0 .8rem; }
.hand h3, .hand .signer_name, .hand .signer_title { grid-column: 1 / -1; }
.hand p { display: flex; gap: .5rem; align-items: end; height: 2.4rem; }
.hand p::after { content: ""; flex: 1; border-bottom: 1px solid #000; }
.marks { display: flex; flex-wrap: wrap; gap: .1rem 1.4rem; }
.marks div { display: flex; flex-wrap: wrap; gap: 0 .6rem; }
.marks .wide { flex-basis: 100%; }
.marks .wide dt { min-width: 14.5rem; }
.marks dd { overflow-wrap: anywhere; }
code { font: .95em "Liberation Mono", "DejaVu Sans Mono", Consolas, monospace; }
footer { margin-top: .8rem; padding-top: .3rem; border-top: 2px solid #000; }
@media screen and (max-width: 40rem) {
  header, .hands { grid-template-columns: 1fr; }
  .total { text-align: left; }
}
@media print, (min-width: 40rem) {
  thead .n { white-space: nowrap; }
}
@page { size: A4; margin: 8mm 12mm 11mm 14mm; }
@media print {
  html { font-size: 8.4pt; line-height: 1.2; }
  body { max-width: none; padding: 0; }
  a.skip { display: none; }
  header { margin-bottom: .3rem; }
  .facts { grid-template-columns: repeat(4, auto); gap: .2rem 1.2rem; }
  .total { padding: .4rem .8rem; }
  .pair { grid-template-columns: 1fr 1fr; }
  h2 { margin: .55rem 0 .15rem; padding-top: .15rem; }
  h3 { margin-top: .2rem; }
  th, td { padding-top: .1rem; padding-bottom: .1rem; }
  table { margin-bottom: .25rem; }
  h2, h3, caption { break-after: avoid; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; break-inside: avoid; break-before: avoid; }
  tr, tbody.together, li, .total, .sheet, .hand { break-inside: avoid; }
  thead, thead tr, tr.reason { break-after: avoid; }
  thead + tbody, thead + tbody tr:first-child { break-before: avoid; }
  tr.missing { break-before: avoid; }
  tr.many { break-inside: auto; }
  p { orphans: 3; widows: 3; }
  .hand p { height: 7mm; }
  footer { margin-top: .4rem; padding-top: .2rem; break-before: avoid; break-inside: avoid; }
}
"""

_FOOT = (
    'font: 7.5pt "Source Sans 3", "Liberation Sans", Arial, sans-serif; color: #000; '
    "vertical-align: top; padding-top: 2mm"
)


def running_foot(left: str, right: str) -> str:
    """The foot of every printed page: `left` at the left, `right` and "1 / 3" at the right."""
    return (
        f'@page {{ @bottom-left {{ content: "{_plain(left)}"; {_FOOT} }} '
        f'@bottom-right {{ content: "{_plain(right)} " counter(page) " / " counter(pages); {_FOOT} }} }}\n'
    )


def _plain(text: str) -> str:
    """Only letters, digits and plain marks: nothing that ends a string of CSS."""
    return "".join(sign for sign in text if sign.isalnum() or sign in " -_.·")
