"""One language at a time: everything a page says, shown or spoken, in the language chosen."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, FilePayload, Page

from analysis.assessment import Assessment
from analysis.indicators import offices_of
from geo.tables import TABLE
from reports.indicators import plan_indicators
from tests.browser.conftest import running, visiting
from tests.browser.page_steps import PAGES, go, opened, settle, sound
from tests.browser.words_app.hostile import COLUMN_PX, HOSTILE
from tests.words.one_language import chinese_left, english_left
from words import Lang
from words.pages import FRAMEWORK, framework
from words.pages.pages import LANGUAGE, QUESTION

LANGUAGES: tuple[Lang, ...] = ("zh", "en")
DOOR = Path(__file__).parent / "words_app" / "words_door.py"
# All that is seen or spoken: texts, what fields hold, the cells of tables, and what elements are
# called. Symbols are drawn with a font whose letters are words; the choice of language names both.
READ = """(switcher) => {
  const found = [];
  // Marks of a picture are described by the library that draws it.
  const apart = `[data-testid="stIconMaterial"], [aria-label="${switcher}"], script, style, noscript,
    svg.marks, svg.marks *, [role^="graphics"]`;
  const isSeen = (element) => element.checkVisibility({visibilityProperty: true});
  const say = (element, text, where) => {
    const cell = element.closest('canvas');
    if (text && text.trim() && !element.closest(apart) && isSeen(cell || element))
      found.push([text.trim(), where]);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) say(texts.currentNode.parentElement, texts.currentNode.data, 'text');
  for (const name of ['title', 'aria-label', 'aria-roledescription', 'placeholder', 'alt'])
    document.querySelectorAll(`[${name}]`).forEach((e) => say(e, e.getAttribute(name), name));
  document.querySelectorAll('textarea, input:not([type=file], [type=radio], [type=checkbox])')
    .forEach((e) => say(e, e.value, 'value'));
  return found;
}"""


def said(page: Page) -> list[tuple[str, str]]:
    """Return everything the page and its frames say, with where it stands."""
    heard = [frame.evaluate(READ, LANGUAGE.zh) for frame in page.frames]
    return [(text, where) for frame in heard for text, where in frame]


def foreign(page: Page, lang: Lang, names: set[str]) -> set[tuple[str, str]]:
    """Return what the page says in the other language, names apart."""
    left = english_left if lang == "zh" else chinese_left
    return {(text, where) for text, where in said(page) if left(text, names)}


def names_of(county: Assessment) -> set[str]:
    """Return every name and code in the region's own tables, and the offices of the plan."""
    region = county.region
    columns = ("name", "township", "county", "school_id", "village_id", "pupil_id", "service_id")
    tables = [region.table(name) for name in TABLE if region.has(name)]
    cells = {
        str(cell)
        for table in tables
        for column in columns
        if column in table
        for cell in table[column].dropna().unique()
    }
    return cells | {region.name, *offices_of(plan_indicators()), *HOSTILE}


def switch(page: Page, lang: Lang) -> None:
    """Choose the language in the menu."""
    words = "English" if lang == "en" else "中文"
    page.get_by_role("radio", name=words).or_(page.get_by_role("button", name=words)).first.click()
    settle(page)
    page.wait_for_timeout(300)  # tables are drawn a moment after the run


def test_every_page_speaks_one_language(chromium: Browser, app: str, county: Assessment) -> None:
    names = names_of(county)
    wrong: list[tuple[str, Lang, str, str]] = []
    with opened(chromium, app) as visit:
        lang: Lang = "zh"
        for name in PAGES:
            go(visit, name, lang=lang)
            wrong += [(name, lang, *each) for each in foreign(visit.page, lang, names)]
            # What was drawn in one language is read again in the other, each way by turns.
            lang = "en" if lang == "zh" else "zh"
            switch(visit.page, lang)
            visit.page.get_by_text(QUESTION[name].say(lang)).first.wait_for()
            wrong += [(name, lang, *each) for each in foreign(visit.page, lang, names)]
        sound(visit)
    assert wrong == [], "\n".join(map(str, wrong))


def test_every_address_is_answered(chromium: Browser, app: str) -> None:
    with opened(chromium, app, PAGES[-1]) as visit:
        sound(visit)
    with visiting(chromium, app) as visit:
        visit.page.goto(f"{app}/{PAGES[0]}?lang=en")
        visit.page.get_by_text(QUESTION[PAGES[0]].en).wait_for(timeout=30_000)
        sound(visit)
        visit.page.goto(f"{app}/nowhere")
        missing = framework.DIALOG["Page not found"].zh
        visit.page.get_by_role("heading", name=missing).wait_for(timeout=30_000)
        assert {text for text, _ in said(visit.page) if english_left(text, {"nowhere"})} == set()
        assert not any("Failed to load" in complaint for complaint in visit.complaints)


def test_the_framework_speaks_the_language_of_the_page_and_data_is_left_alone(
    chromium: Browser,
) -> None:
    with ExitStack() as pages, ExitStack() as server:
        url = server.enter_context(running(DOOR))
        readers = []
        for lang in LANGUAGES:
            visit = pages.enter_context(visiting(chromium, url))
            readers.append(Reader(visit.page, lang))
            visit.page.goto(f"{url}/?lang={lang}")
            for walk in (_arrive, _choices, _fields, _table, _ends):
                walk(readers[-1])
            assert visit.complaints == []
        server.close()  # the server is gone: what is said now was on the page before
        for reader in readers:
            reader.hears("dialog", "Connection error", "heading")
        assert [reader.wrong for reader in readers] == [set(), set()]


@dataclass
class Reader:
    """Reads a page again and again, and keeps what is in the other language."""

    page: Page
    lang: Lang
    wrong: set[tuple[str, str]] = field(default_factory=set)

    def look(self) -> None:
        """Read the page once what was just done is drawn."""
        self.page.wait_for_timeout(100)
        apart = {*HOSTILE, "a.txt", "a.csv", "text/plain"}
        self.wrong |= foreign(self.page, self.lang, apart)

    def words(self, place: str, english: str, *filled: str) -> str:
        """Return what stands for what the framework says in a place."""
        return FRAMEWORK[place][english].say(self.lang).format(*filled)

    def hears(self, place: str, english: str, role: str = "", *filled: str) -> None:
        """Wait for what the framework says, and read the page."""
        words = self.words(place, english, *filled)
        by_role = self.page.get_by_role(role, name=words)  # type: ignore[arg-type]
        by_text = self.page.get_by_text(words, exact=not filled)
        found = by_role if role else by_text.filter(visible=True)
        found.first.wait_for(timeout=30_000)
        self.look()


def _arrive(reader: Reader) -> None:
    reader.page.get_by_test_id("stSpinner").wait_for(timeout=30_000)
    reader.look()
    reader.page.get_by_role("button", name="15", exact=True).wait_for()
    settle(reader.page)
    reader.look()


def _choices(reader: Reader) -> None:
    page = reader.page
    several = page.get_by_test_id("stMultiSelect").locator("input")
    several.click()
    reader.hears("choice", "Select all")
    options = page.get_by_test_id("stMultiSelectDropdown").get_by_role("option")
    assert options.all_inner_texts()[1:] == HOSTILE
    several.press_sequentially("S")
    reader.hears("choice", "Select {} matches", "", "3")
    several.press("Enter")
    settle(page)
    tags = page.get_by_test_id("stMultiSelectTagsContainer").locator("[data-tag]")
    assert set(tags.all_inner_texts()) <= set(HOSTILE)
    several.press_sequentially("00")
    reader.hears("choice", "No results")
    several.press("Escape")
    one = page.get_by_test_id("stSelectbox").first.locator("input")
    one.click()
    one.press_sequentially("00")
    reader.hears("choice", "No results")
    one.press("Escape")


def _fields(reader: Reader) -> None:
    page = reader.page
    number = page.get_by_test_id("stNumberInput").locator("input")
    number.fill("5")
    reader.hears("field", "Press Enter to apply")
    number.fill("99")
    number.press("Enter")
    reader.hears(
        "field",
        "Number is outside the allowed range. Please enter a value between {} and {}.",
        "",
        "0.00",
        "9.00",
    )
    text = page.get_by_test_id("stTextInput").locator("input")
    text.fill("5")
    reader.hears("field", "Press Enter to submit form")
    files: list[FilePayload] = [
        {"name": name, "mimeType": kind, "buffer": b"1"}
        for name, kind in (("a.txt", "text/plain"), ("a.csv", "text/csv"))
    ]
    page.locator("input[type=file]").set_input_files(files=files)
    page.get_by_test_id("stFileChip").nth(1).wait_for()
    settle(page)
    page.get_by_test_id("stFileChip").first.hover()
    reader.look()
    page.get_by_test_id("stDateInputCalendarButton").click()
    page.get_by_test_id("stDateInputCalendar").wait_for()
    reader.look()
    page.keyboard.press("Escape")


def _table(reader: Reader) -> None:
    page = reader.page
    grid = page.get_by_test_id("stDataFrame")
    for tool in ("Search", "Fullscreen", "Show/hide columns"):
        grid.hover(position={"x": 60, "y": 60})
        button = page.get_by_role("button", name=reader.words("grid", tool), exact=True)
        button.hover()
        page.get_by_test_id("stTooltipContent").wait_for()
        reader.look()
        if tool != "Fullscreen":
            button.click()
            reader.look()
            page.keyboard.press("Escape")
    _open_column_menu(page)
    reader.hears("column_menu", "Sort ascending", "menuitem")
    page.get_by_role("menuitem", name=reader.words("column_menu", "Format")).hover()
    reader.hears("column_menu", "Percent", "menuitem")
    page.get_by_role("menuitem", name=reader.words("column_menu", "Statistics")).hover()
    reader.hears("column_menu", "Median")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")


def _open_column_menu(page: Page) -> None:
    """Click the three dots of the first column, which are drawn once the pointer is near."""
    grid = page.get_by_test_id("stDataFrame")
    for _ in range(10):
        for x in (60, COLUMN_PX - 16):
            grid.hover(position={"x": x, "y": 15})
            page.wait_for_timeout(150)
        page.mouse.down()
        page.mouse.up()
        page.wait_for_timeout(150)
        if page.get_by_test_id("stDataFrameColumnMenu").count():
            return
    raise TimeoutError


def _ends(reader: Reader) -> None:
    page = reader.page
    page.get_by_role("button", name="13", exact=True).click()
    page.get_by_test_id("stToast").wait_for()
    reader.look()
    page.get_by_role("button", name="15", exact=True).click()
    page.get_by_test_id("stException").wait_for()
    reader.look()
    assert page.get_by_test_id("stText").last.inner_text().splitlines() == HOSTILE
