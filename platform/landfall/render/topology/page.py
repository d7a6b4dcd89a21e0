"""The topology as a page of its own: the picture, what lies under the pointer, and every subnet with its routes to search through."""

from collections.abc import Iterator
from html import escape

from landfall.analysis.topology.model import Topology
from landfall.render.topology.layout import by_address
from landfall.render.topology.picture import picture


def page(topology: Topology) -> str:
    """An HTML page that needs nothing else."""
    return _PAGE.format(
        stack=escape(topology.stacks[0]),
        picture=picture(topology),
        rows="\n".join(_rows(topology)),
        links="\n".join(_links(topology)),
    )


def _rows(topology: Topology) -> Iterator[str]:
    for network in topology.networks:
        for subnet in sorted(network.subnets, key=by_address):
            place = " ".join(word for word in (network.region, subnet.zone) if word)
            routes = "<br>".join(map(escape, subnet.routes)) or "–"
            cells = (", ".join(subnet.ranges), f"{network.name} {subnet.tier}", f"{network.cloud} {place}")
            yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + f"<td>{routes}</td></tr>"


def _links(topology: Topology) -> Iterator[str]:
    names = {network.id: network.name for network in topology.networks} | {site.id: site.name for site in topology.sites}
    for link in topology.links:
        ends = " – ".join(names.get(end, end) for end in link.ends)
        details = "<br>".join(map(escape, link.details)) or "–"
        yield f"<tr><td>{escape(link.name)}</td><td>{escape(ends)}</td><td>{escape(link.kind)}</td><td>{details}</td></tr>"


_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Topology of {stack}</title>
<style>
:root {{
  color-scheme: light dark;
  --page: #ffffff; --text: #1c2330; --soft: #5b6676; --line: #dde2e9; --card: #1c2330; --on-card: #ffffff
}}
@media (prefers-color-scheme: dark) {{
  :root {{
    --page: #12161c; --text: #e8ecf2; --soft: #9aa6b5; --line: #2c3541; --card: #e8ecf2; --on-card: #12161c
  }}
}}
body {{ margin: 0; padding: 16px; background: var(--page); color: var(--text); font: 14px/1.5 system-ui, sans-serif }}
main {{ overflow-x: auto }}
main svg {{ width: 100%; min-width: 1100px; max-width: 1800px; height: auto; display: block; margin: 0 auto }}
main svg .cell:hover, main svg .chip:hover, main svg .site:hover {{ stroke: var(--text); stroke-width: 1.5 }}
main svg g:hover > .link {{ stroke-width: 4.5 }}
main svg g:hover > .trunk {{ stroke-width: 3 }}
#told {{
  position: fixed; display: none; max-width: 40rem; padding: 6px 10px; border-radius: 6px; z-index: 1;
  background: var(--card); color: var(--on-card); font-size: 12px; line-height: 1.4; pointer-events: none; white-space: pre-wrap
}}
section {{ max-width: 1240px; margin: 0 auto; padding: 8px 24px 32px }}
input {{ font: inherit; padding: 6px 10px; width: min(100%, 26rem); border: 1px solid var(--line); border-radius: 6px }}
table {{ border-collapse: collapse; margin-top: 12px; width: 100% }}
th {{ text-align: left; color: var(--soft); font-weight: 500 }}
th, td {{ padding: 4px 16px 4px 0; border-bottom: 1px solid var(--line); vertical-align: top }}
td:nth-child(1) {{ font-variant-numeric: tabular-nums; white-space: nowrap }}
</style>
</head>
<body>
<main>
{picture}</main>
<section>
<h2>Subnets and their routes</h2>
<label>Find <input id="find" type="search" placeholder="10.64 or shop or westeurope" aria-label="Find a subnet"></label>
<table>
<thead><tr><th>Range</th><th>Whose</th><th>Where</th><th>Routes</th></tr></thead>
<tbody id="rows">
{rows}
</tbody>
</table>
</section>
<section>
<h2>Links</h2>
<table>
<thead><tr><th>Name</th><th>Between</th><th>How</th><th>Details</th></tr></thead>
<tbody>
{links}
</tbody>
</table>
</section>
<div id="told" role="status"></div>
<script>
const told = document.getElementById("told");
for (const thing of document.querySelectorAll("main g")) {{
  const title = thing.querySelector("title");
  if (!title) continue;
  const words = title.textContent;
  title.remove();
  thing.setAttribute("aria-label", words);
  thing.addEventListener("pointermove", (event) => {{
    told.textContent = words;
    told.style.display = "block";
    told.style.left = Math.max(8, Math.min(event.clientX + 14, innerWidth - told.offsetWidth - 8)) + "px";
    told.style.top = Math.max(8, Math.min(event.clientY + 14, innerHeight - told.offsetHeight - 8)) + "px";
  }});
  thing.addEventListener("pointerleave", () => {{ told.style.display = "none"; }});
}}
document.getElementById("find").addEventListener("input", (event) => {{
  const wanted = event.target.value.trim().toLowerCase();
  for (const row of document.getElementById("rows").rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
}});
</script>
</body>
</html>
"""
