"""How the sheets look on paper: black on white, on A4 and on US letter, in any browser.

One document holds its styles in itself; it loads nothing and runs nothing.
"""

from nnlib.saving.html_page import html_page

LOOKS = """
@page { margin: 12mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 186mm; background: white; color: black;
  font: 10.5pt/1.3 Arial, "Liberation Sans", Helvetica, sans-serif; }
section + section { break-before: page; }
h1 { font-size: 17pt; margin: 0; }
h2 { font-size: 11.5pt; margin: 3.2mm 0 1.2mm; }
p { margin: 0 0 1.5mm; }
sub, sup { font-size: 72%; line-height: 0; }
header { display: flex; align-items: baseline; gap: 6mm; border-bottom: 0.5mm solid black;
  padding-bottom: 1.5mm; margin-bottom: 2.5mm; }
header .small { margin-left: auto; }
.ask { flex: 1; border-bottom: 0.2mm solid black; margin-left: 6mm; }
.small { font-size: 9pt; }
.beside { display: flex; gap: 5mm; align-items: center; }
.drawn { flex: 0 1 104mm; min-width: 0; }  /* a wider font takes its room from the picture */
.picture { width: 100%; aspect-ratio: 640 / 412; display: block; }
.drawn p { margin: 0; text-align: center; }
table { border-collapse: collapse; }
th, td { border: 0.2mm solid #777; padding: 0.7mm 1.4mm; text-align: right;
  font-variant-numeric: tabular-nums; }
th { background: #eee; font-weight: normal; }
.given th:first-child { text-align: left; white-space: nowrap; }
.given td { min-width: 11mm; font-weight: bold; }
.single { display: flex; flex-wrap: wrap; gap: 1mm 4mm; }
.sigmoid { margin-top: 2mm; }
.sigmoid table { width: 100%; }
.sigmoid th, .sigmoid td { text-align: center; padding: 0.4mm; }
.sigmoid p { margin-top: 1.2mm; }
.row { display: grid; grid-template-columns: 48mm repeat(4, 1fr); gap: 2mm;
  margin-bottom: 1.3mm; align-items: center; }
.box { height: 10mm; border: 0.25mm solid black; padding: 0.3mm 1mm; font-size: 8pt;
  line-height: 1.2; white-space: nowrap; }
.front .row { grid-template-columns: 55mm repeat(3, 1fr); margin-bottom: 1.8mm; }
.front .box { height: 13mm; font-size: 9pt; }
.front .given { font-size: 11pt; }
.working { height: 26mm; border: 0.25mm dotted #777; margin-top: 3mm; }
.working::before { content: "Room for your working"; font-size: 9pt; padding: 1mm; }
.whole { white-space: nowrap; }
.boxes { display: grid; gap: 1.3mm 2mm; }
.two { grid-template-columns: 1fr 1fr; }
.copies { flex: 1; }
.copies p { margin: 0 0 1mm; }
.lower { line-height: 1.3; white-space: nowrap; }
@media screen {
  body { max-width: 212mm; background: #ddd; }
  section { background: white; padding: 12mm; margin: 6mm 0; }
}
"""
KEY_LOOKS = """
.key { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr));
  gap: 3mm 3mm; }
.key article { break-inside: avoid; }
.key h2 { margin: 0 0 0.6mm; font-size: 10pt; }
.key table { width: 100%; font-size: 7pt; line-height: 1.15; }
.key th { text-align: left; background: none; }
.key td { white-space: nowrap; }
.key th, .key td { padding: 0 0.4mm; border: 0; border-top: 1px solid #bbb; }
.key tbody { border-top: 2px solid black; }
.key tbody tr:first-child > * { border-top: 0; }
.how { font-size: 9pt; }
"""


def document(title, pages, looks=LOOKS):
    """A whole file, as text."""
    return html_page(title, looks, "\n".join(pages))
