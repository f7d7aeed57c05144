"""Nothing written into a script can act."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.web.escape import script_json, script_text

HOSTILE = [
    "<img src=x onerror=window.pwned=1>",
    "</script><script>window.pwned=2</script>",
    "${window.pwned=3}",
    "`${window.pwned=4}`",
    "D:\\users\\new\\x41",
    "'\"; window.pwned=5; //",
    "{{ 7*7 }}{% raw %}",
    "line\u2028separator\u2029",
    "a&lt;b&amp;",
    "feature_group_0 map_div _abcdef",
    "\x00\x1b\x7f",
    "\ud800",
]
ACTIVE = re.compile("[\\x00-\\x1f\\x7f&<>'${}`_\u2028\u2029\ud800-\udfff]")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_become_inert_and_come_back(name: str) -> None:
    written = script_text(name)
    assert not ACTIVE.search(written)
    assert '"' not in written[1:-1]
    assert not re.search(r"\\(?!u[0-9a-f]{4})", written)
    assert json.loads(written) == name


@given(st.recursive(st.text() | st.integers() | st.none(), st.lists, max_leaves=8))
def test_any_value_comes_back(value: object) -> None:
    written = script_json(value)
    assert written.startswith("JSON.parse(")
    assert not ACTIVE.search(written)
    assert json.loads(json.loads(written.removeprefix("JSON.parse(")[:-1])) == value


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_numbers_that_are_none_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        script_json({"a": [number]})
