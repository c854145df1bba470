"""The page in a real browser, where there is one: it asks for nothing, and numbers open their sentences."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from kg.report import report

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
# Opens every number, counts the sentences that come, and leaves what was asked of the network, in the title.
PROBE = """<script>
const wrong = [];
for (const opener of document.querySelectorAll("td details")) {
  opener.open = true;
  opener.dispatchEvent(new Event("toggle"));
  const below = opener.closest("tr").nextElementSibling;
  const shown = below && below.className === "opened" ? below.querySelectorAll("q").length : 0;
  if (shown !== Number(opener.querySelector("summary").textContent)) wrong.push(opener.textContent);
}
const asked = performance.getEntriesByType("resource").filter((each) => !each.name.startsWith("data:"));
document.title = `opened ${document.querySelectorAll("tr.opened").length} wrong ${wrong.length} asked ${asked.length}`;
</script>"""


@pytest.mark.skipif(BROWSER is None, reason="needs Chromium")
def test_in_a_browser(build, world, tmp_path):
    report(build, tmp_path, words=world)
    page = tmp_path / "report.html"
    page.write_text(page.read_text("utf-8").replace("</body>", PROBE + "</body>"), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
               f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=5000", "--dump-dom"]  # fmt: skip
    ran = subprocess.run([str(BROWSER), *options, page.as_uri()], capture_output=True, encoding="utf-8", timeout=120)
    found = re.search(r"<title>opened (\d+) wrong (\d+) asked (\d+)</title>", ran.stdout)
    assert found and int(found[1]) > 100 and (found[2], found[3]) == ("0", "0"), ran.stderr[-500:]
