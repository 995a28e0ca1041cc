"""The look of an explanation's page: black on white, signs and borders in place of colours, one A4 in print."""

from __future__ import annotations

STYLE = """\
:root { color-scheme: only light; }
* { box-sizing: border-box; }
html { background: #fff; color: #000; font: 100%/1.4 "Source Sans 3", "Liberation Sans", Arial, Helvetica, sans-serif; }
body { max-width: 62rem; margin: 0 auto; padding: 1.25rem; }
h1, h2, p, ul, ol, li, table, caption, blockquote { margin: 0; padding: 0; }
h1 { font-size: 1.15rem; font-weight: 600; }
h2 { font-size: 1.05rem; margin: 1.1rem 0 .3rem; padding-top: .25rem; border-top: 2px solid #000; }
blockquote { font-size: 1.3rem; line-height: 1.3; margin: .5rem 0; padding-left: .8rem; border-left: 4px solid #000; }
blockquote .law, .law { font-size: .85em; }
ul { list-style: none; }
ol { padding-left: 1.8em; }
.sentences > li { padding: .12rem 0; }
.details { padding-left: 1.2em; font-size: .9em; overflow-wrap: anywhere; }
.law a { color: #000; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-size: .9em; padding-bottom: .2rem; }
th, td { text-align: left; vertical-align: top; padding: .12rem .3rem; font-weight: 400; }
th, td { border-bottom: 1px solid #767676; }
thead th { border-bottom: 2px solid #000; }
.grid th[scope="row"] { width: 3.2em; }
.grid thead th + th { text-align: center; }
.grid td { text-align: center; border: 1px solid #767676; min-width: 2.2em; font-size: .85em; }
.grid td.due { border: 2px solid #000; font-weight: 700; }
.grid td.undetermined { border: 2px dashed #000; }
.grid td.none { border-color: #ccc; }
.legend { font-size: .9em; padding-top: .2rem; }
.pair { columns: 2; column-gap: 1.6rem; }
.pair li { break-inside: avoid; overflow-wrap: anywhere; padding: .08rem 0; }
.pair b { font-weight: 600; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
footer { margin-top: 1rem; padding-top: .25rem; border-top: 1px solid #000; font-size: .85em; }
@media (max-width: 40rem) { .pair { columns: 1; } .grid td { min-width: 0; padding: .05rem; } }
@page { size: A4; margin: 9mm 11mm; }
@media print {
  html { font-size: calc(7.4pt * var(--scale)); line-height: 1.22; }
  body { max-width: none; padding: 0; }
  h1 { font-size: 1.2em; }
  h2 { font-size: 1.12em; margin: 1.2mm 0 .4mm; padding-top: .4mm; border-top-width: 1px; break-after: avoid; }
  blockquote { font-size: 1.25em; line-height: 1.2; margin: 1mm 0; padding-left: 2mm; border-left-width: 2px; }
  .sentences > li, .pair li { padding: 0; }
  .details, .legend, caption, .law { font-size: .89em; line-height: 1.18; }
  .grid th, .grid td { padding: 0 1px; line-height: 1.15; }
  .pair { font-size: .86em; line-height: 1.16; column-gap: 4mm; }
  .skip { display: none; }
  li, tr { break-inside: avoid; }
  footer { margin-top: 1mm; padding-top: .5mm; font-size: .86em; }
}
"""
_ON_A_SHEET = 8000
"""Characters that one A4 holds at the size of the print."""
_SMALLEST = 0.8


def scale(characters: int) -> str:
    """How much smaller a page of so many characters is printed, so that it fits one A4; a very long one takes two."""
    wanted = (_ON_A_SHEET / max(characters, _ON_A_SHEET)) ** 0.5
    return f":root {{ --scale: {max(wanted, _SMALLEST):.3f}; }}\n"
