"""The address plan as a page of its own: the picture, what lies under the pointer, and every range to search through."""

from html import escape

from landfall.render.addresses.chart import Chart
from landfall.render.addresses.picture import picture


def page(chart: Chart) -> str:
    """An HTML page that needs nothing else."""
    return _PAGE.format(stack=escape(chart.stack), picture=picture(chart), rows="\n".join(_rows(chart)))


def _rows(chart: Chart) -> list[str]:
    rows: dict[tuple[str, str], str] = {}
    for bar in (*chart.pools, *chart.networks):
        for one in bar.stretches:
            rows[one.cidr, one.whose] = _row(one.cidr, one.whose, one.size, one.state)
    for one in chart.links:
        rows[one.cidr, one.whose] = _row(one.cidr, one.whose, one.size, one.state)
    return list(rows.values())


def _row(cidr: str, whose: str, size: int, state: str) -> str:
    number = f"{size:,}" if size < 2**33 else f"2^{size.bit_length() - 1}"
    said = "" if state == "live" else state
    return f"<tr><td>{escape(cidr)}</td><td>{escape(whose)}</td><td>{number}</td><td>{said}</td></tr>"


_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Addresses of {stack}</title>
<style>
:root {{
  color-scheme: light dark;
  --page: #ffffff; --text: #1c2330; --soft: #5b6676; --rule: #dde2e9; --card: #1c2330; --on-card: #ffffff
}}
@media (prefers-color-scheme: dark) {{
  :root {{
    --page: #12161c; --text: #e8ecf2; --soft: #9aa6b5; --rule: #2c3541; --card: #e8ecf2; --on-card: #12161c
  }}
}}
body {{
  margin: 0 auto; max-width: 1288px; padding: 16px;
  background: var(--page); color: var(--text); font: 14px/1.5 system-ui, sans-serif
}}
main svg {{ width: 100%; height: auto; display: block }}
main svg .range:hover {{ stroke: var(--text); stroke-width: 2 }}
#told {{
  position: fixed; display: none; max-width: 32rem; padding: 6px 10px; border-radius: 6px;
  background: var(--card); color: var(--on-card); font-size: 13px; pointer-events: none; white-space: pre-line; z-index: 1
}}
section {{ padding: 0 24px 48px }}
input {{ font: inherit; padding: 6px 10px; width: min(100%, 26rem); border: 1px solid var(--rule); border-radius: 6px }}
table {{ border-collapse: collapse; margin-top: 12px; width: 100% }}
th {{ text-align: left; color: var(--soft); font-weight: 500 }}
th, td {{ padding: 4px 16px 4px 0; border-bottom: 1px solid var(--rule) }}
td:nth-child(1), td:nth-child(3) {{ font-variant-numeric: tabular-nums }}
</style>
</head>
<body>
<main>
{picture}</main>
<section>
<h2>Every range</h2>
<label>Find <input id="find" type="search" placeholder="10.64 or shop or public" aria-label="Find a range"></label>
<table>
<thead><tr><th>Range</th><th>Whose</th><th>Addresses</th><th></th></tr></thead>
<tbody id="rows">
{rows}
</tbody>
</table>
</section>
<div id="told" role="status"></div>
<script>
const told = document.getElementById("told");
for (const box of document.querySelectorAll("main rect")) {{
  const title = box.querySelector("title");
  if (!title) continue;
  const words = title.textContent.replaceAll(" · ", "\\n");
  title.remove();
  box.setAttribute("aria-label", words);
  box.addEventListener("pointermove", (event) => {{
    told.textContent = words;
    told.style.display = "block";
    told.style.left = Math.min(event.clientX + 14, innerWidth - told.offsetWidth - 8) + "px";
    told.style.top = Math.min(event.clientY + 14, innerHeight - told.offsetHeight - 8) + "px";
  }});
  box.addEventListener("pointerleave", () => {{ told.style.display = "none"; }});
}}
document.getElementById("find").addEventListener("input", (event) => {{
  const wanted = event.target.value.trim().toLowerCase();
  for (const row of document.getElementById("rows").rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
}});
</script>
</body>
</html>
"""
