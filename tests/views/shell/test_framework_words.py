"""The words over the framework's: each still stands in its program, and none was forgotten."""

import re
from functools import cache
from pathlib import Path

import pytest
import streamlit

from tests.words.one_language import chinese_left, english_left
from views.shell.framework_places import PLACES
from words.pages import FRAMEWORK

PROGRAM = Path(streamlit.__file__).parent / "static" / "static" / "js"
# The parts of the framework this product uses; the others never reach a browser.
PARTS = (
    *("index.D", "DataFrame", "Toolbar", "FileUploader", "InputInstructions", "NumberInput"),
    *("TextInput", "TextArea", "Selectbox", "Multiselect", "Spinner", "DateInput", "Radio"),
    *("ReorderedSegments", "Checkbox", "DownloadButton", "ButtonGroup", "PageLink", "Metric"),
    *("ArrowVegaLiteChart", "ImageList", "utils", "DynamicIcon", "requiredField", "Slider"),
    *("useCopyToClipboard", "ComponentInstance"),
)
# "Press Enter to" and "apply" are two texts of the program.
MOST_PARTS = 3
# What such a part says that is in no group: in logs, in dialogs that are switched off, in parts of
# its own libraries. A line new to it is looked at, and given words or written there.
UNSEEN = Path(__file__).with_name("unseen.txt")
_SENTENCE = re.compile(r"[`\"](\(?[A-Z][a-z]+[a-z.:…!]*( [A-Za-z{}'’().,:/*?!-]+)*)[`\"]")


@cache
def program() -> str:
    """Return the framework's program, with what it fills in written as ``{}``."""
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted(PROGRAM.glob("*.js"))
        if not re.match(r"(Plotly|DeckGl|ECharts|chunk|mermaid|katex|cytoscape)", path.name)
    )
    python = Path(streamlit.__file__).parent / "elements" / "exception.py"
    # The map is a part of another package, called by its name.
    text += "streamlit_folium.st_folium"
    spoken = re.sub(r'"\s*\n\s*"', "", python.read_text(encoding="utf-8"))
    return re.sub(r"\$\{[^{}]*\}", "{}", text) + spoken


def literals() -> set[str]:
    """Return the texts of the parts that read like something said to a person."""
    texts = [p.read_text(encoding="utf-8") for part in PARTS for p in PROGRAM.glob(f"{part}*.js")]
    said = re.sub(r"\$\{[^{}]*\}", "{}", "\n".join(texts))
    return {found[0].strip() for found in _SENTENCE.findall(said)}


def parts_of(piece: str) -> int:
    """Return of how many texts of the program a piece is made, each as long as can be."""
    words, parts = piece.split(), 0
    while words:
        taken = max(
            (n for n in range(1, len(words) + 1) if " ".join(words[:n]) in program()), default=0
        )
        if not taken:
            return MOST_PARTS + 1
        words, parts = words[taken:], parts + 1
    return parts


@pytest.mark.parametrize("place", FRAMEWORK)
def test_each_phrase_is_still_said_by_the_framework(place: str) -> None:
    lost = [
        said
        for said in FRAMEWORK[place]
        if any(parts_of(piece) > MOST_PARTS for piece in said.removesuffix(": {}").split("{}"))
    ]
    assert lost == []


def test_nothing_new_is_said_by_the_framework_unnoticed() -> None:
    known = "\n".join(said for phrases in FRAMEWORK.values() for said in phrases)
    unseen = set(UNSEEN.read_text(encoding="utf-8").splitlines())
    left = {said for said in literals() if said not in known}
    assert sorted(left - unseen) == []
    assert sorted(unseen - left) == []


def test_places_and_phrases_are_the_same_groups() -> None:
    assert list(PLACES) == list(FRAMEWORK)


def test_each_phrase_is_in_both_languages_and_fills_what_it_takes() -> None:
    for place, phrases in FRAMEWORK.items():
        for said, text in phrases.items():
            places = {f"{{{n}}}" for n in range(said.count("{}"))}
            for words in text:
                assert set(re.findall(r"\{\d\}", words)) <= places, (place, said)
            assert english_left(text.zh, ["start.py"]) == []
            assert chinese_left(text.en) == []
