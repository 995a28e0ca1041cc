"""The look of the page to sign: black on white, borders in place of colours, A4 with running page numbers in print."""

from __future__ import annotations

STYLE = """\
:root { color-scheme: only light; }
* { box-sizing: border-box; }
html { background: #fff; color: #000; font: 100%/1.4 "Source Sans 3", "Liberation Sans", Arial, Helvetica, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1.25rem; }
h1, h2, h3, p, dl, dd, ul { margin: 0; }
h1 { font-size: 1.7rem; line-height: 1.15; }
h2 { font-size: 1.15rem; line-height: 1.25; margin: 1.5rem 0 .4rem; padding-top: .3rem; border-top: 2px solid #000; }
h3 { font-size: 1rem; }
a.skip { position: absolute; left: -999rem; }
a.skip:focus { left: .5rem; top: .5rem; padding: .5rem; background: #fff; color: #000; border: 2px solid #000; }
.subject { margin-bottom: 1rem; }
.head { display: grid; grid-template-columns: 1fr auto; gap: 1rem 2rem; align-items: start; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .4rem 1.5rem; }
dt { font-size: .85em; }
.facts dd { font-weight: bold; overflow-wrap: anywhere; }
.total { border: 2px solid #000; padding: .6rem 1rem; text-align: right; }
.total strong { display: block; font-size: 2rem; line-height: 1.15; white-space: nowrap; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: .6rem 2rem; align-items: start; }
table { width: 100%; border-collapse: collapse; margin: 0 0 .6rem; font-variant-numeric: tabular-nums lining-nums; }
caption { text-align: left; padding: .15rem 0; }
th, td { text-align: left; vertical-align: top; padding: .15rem .6rem .15rem 0; font-weight: normal; overflow-wrap: anywhere; }
th:last-child, td:last-child { padding-right: 0; }
thead th { vertical-align: bottom; font-size: .85em; border-bottom: 1px solid #000; overflow-wrap: normal; }
tbody { border-bottom: 1px solid #767676; }
tbody.run { border-bottom: 1px solid #000; }
tbody.run tr { border-bottom: 1px solid #767676; }
tfoot th, tfoot td, th[scope=rowgroup], .person { font-weight: bold; }
tfoot { border-top: 1px solid #000; border-bottom: 3px double #000; }
.n { text-align: right; white-space: nowrap; overflow-wrap: normal; }
thead .n { white-space: normal; }
.w { white-space: nowrap; }
.reason .law { font-weight: normal; font-size: .9em; display: block; }
.reason th { padding-top: .3rem; }
.member th, .member td { padding-left: 1rem; }
.member .n { padding-left: 0; }
.gap { display: block; }
bdi { white-space: nowrap; }
bdi.long { white-space: normal; }
ul { padding-left: 1.1rem; }
.columns { columns: 2 20rem; column-gap: 2rem; }
.columns li { break-inside: avoid; }
.small { font-size: .9em; }
code { font-family: "Liberation Mono", "DejaVu Sans Mono", Consolas, monospace; font-size: .95em; overflow-wrap: anywhere; }
.switches { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .1rem .9rem; }
.hands { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2.5rem; margin-top: .4rem; }
.hand p { display: flex; gap: .5rem; align-items: end; height: 2.3rem; }
.hand p::after { content: ""; flex: 1; border-bottom: 1px solid #000; }
.marks { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }
.marks dt { font-size: 1em; }
.marks dd { overflow-wrap: anywhere; }
footer { margin-top: 1rem; padding-top: .4rem; border-top: 1px solid #000; }
@media (max-width: 40rem) {
  .head, .hands { grid-template-columns: 1fr; }
  .total { text-align: left; }
  .marks { grid-template-columns: 1fr; }
}
@page { size: A4; margin: 11mm 13mm 14mm 16mm; }
@media print {
  html { font-size: 8.6pt; line-height: 1.26; }
  body { max-width: none; padding: 0; }
  a.skip { display: none; }
  .head, .hands { grid-template-columns: 1fr auto; }
  .hands { grid-template-columns: 1fr 1fr; }
  .facts { grid-template-columns: repeat(3, auto); }
  .pair { grid-template-columns: 1fr 1fr; }
  h2 { margin-top: .8rem; }
  h2, h3, caption { break-after: avoid; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; break-inside: avoid; break-before: avoid; }
  tr, tbody.group, li, .total, .sheet, .hand { break-inside: avoid; }
  tr.reason { break-after: avoid; }
  tr.many { break-inside: auto; }
  p { orphans: 3; widows: 3; }
  .hand p { height: 7.2mm; }
}
"""


def running_foot(left: str, right: str) -> str:
    """The foot of every printed page: `left` at the left, `right` and "1 / 3" at the right."""
    return (
        f'@page {{ @bottom-left {{ content: "{_plain(left)}"; {_FOOT} }} '
        f'@bottom-right {{ content: "{_plain(right)} " counter(page) " / " counter(pages); {_FOOT} }} }}\n'
    )


_FOOT = 'font: 7.5pt "Source Sans 3", "Liberation Sans", Arial, sans-serif; color: #000'


def _plain(text: str) -> str:
    """Only letters, digits and plain marks: nothing that ends a string of CSS."""
    return "".join(sign for sign in text if sign.isalnum() or sign in " -_.·")
