"""The page of a reconciliation under axe-core: `python -m tests.long.page_in_chromium --axe PATH/axe.min.js`.

Needs chromium and the file axe.min.js of npm's axe-core. Prints every finding; ends
with 1 if one is serious or critical.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from compensation.reconciliation.page import to_html
from compensation.reconciliation.reconciling import reconcile
from tests.planted_payments import planted

RUN = """<script>{axe}</script><script>
axe.run(document, {{resultTypes: ["violations", "incomplete"]}}).then(found => {{
  const pre = document.createElement("pre"); pre.id = "axe-result";
  pre.textContent = JSON.stringify(found.violations.map(v => [v.impact, v.id, v.nodes.length, v.nodes[0].html]));
  document.body.append(pre);
}});
</script></body>"""


def findings(page: bytes, axe: str, browser: str) -> list[list[object]]:
    """[impact, rule, places, first place] of every violation."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page.decode().replace("</body>", RUN.format(axe=axe)), encoding="utf-8")
        command = [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--virtual-time-budget=20000",
            "--dump-dom",
            file.as_uri(),
        ]
        dom = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout
    found = re.search(r'<pre id="axe-result">(.*?)</pre>', dom, re.S)
    if found is None:
        raise RuntimeError("axe-core did not report")
    result: list[list[object]] = json.loads(html.unescape(found[1]))
    return result


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--axe", type=Path, required=True)
    parser.add_argument("--browser", default="chromium")
    given = parser.parse_args()
    case = planted(400, 120)
    found = reconcile(case.awards, case.payments)
    serious = 0
    for lang in ("fi", "sv", "en"):
        result = findings(to_html(found, lang), given.axe.read_text(encoding="utf-8"), given.browser)
        serious += sum(each[0] in ("serious", "critical") for each in result)
        print(f"{lang}: {len(result)} findings", *result, sep="\n  ")
    return int(serious > 0)


if __name__ == "__main__":
    sys.exit(main())
