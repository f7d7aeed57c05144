"""Every rule has a wording and a response, and every wording is used."""

import re
from pathlib import Path

from intake.cell_findings import RESPONSE, rule_text
from words.files import FINDING
from words.planning import RULE

ROOT = Path(__file__).parents[3]


def test_every_rule_is_worded_and_every_wording_used() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "intake").rglob("*.py"))
    quoted = set(re.findall(r'"([a-z_]+)"', source))
    built = {
        f"{word}_{kind}" for word in ("unknown", "ambiguous") for kind in ("school", "village")
    }
    built |= {f"no_known_{kind}s" for kind in ("school", "village")}
    assert set(FINDING) <= quoted | built
    assert set(RESPONSE) <= set(FINDING)
    assert not set(FINDING) & set(RULE) - {"blank", "zero_position"}


def test_both_languages_have_the_same_places() -> None:
    for rule in FINDING:
        text = rule_text(rule)
        assert set(re.findall(r"{(\w+)}", text.zh)) == set(re.findall(r"{(\w+)}", text.en)), rule
