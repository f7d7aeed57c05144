"""The data dictionary as a page, made from the declarations that check the tables.

``python -m reports.templates.dictionary`` writes docs/data-dictionary.md anew.
"""

from pathlib import Path

from analysis.access import REASON_ORDER
from geo.tables import CHOICE_TEXT, TABLES, Column, Table
from words.files import dictionary as say
from words.planning import REASON


def dictionary_page() -> str:
    """Return the page in Markdown, a section per table."""
    return "\n".join([say.HEAD, *(_section(table) for table in TABLES), *_reasons()])


def _reasons() -> list[str]:
    """Return the section of reason codes, in the order in which the first that holds is given."""
    rows = [f"| {n} | `{r}` | {REASON[r].zh} |" for n, r in enumerate(REASON_ORDER, start=1)]
    return [say.REASONS, *rows, ""]


def _section(table: Table) -> str:
    need = "必需" if table.required else "可选"
    lines = [
        f"## {table.title.zh} `{table.name}`（{need}；一行由 {' + '.join(table.key)} 唯一确定）",
        "",
        "| 列 | 中文名 | 也认 | 内容 | 必填 |",
        "|---|---|---|---|---|",
        *(_row(column) for column in table.columns),
        "",
    ]
    return "\n".join(lines)


def _row(column: Column) -> str:
    must = "是" if column.required else ""
    others = "、".join(column.aliases)
    return f"| `{column.name}` | {column.title.zh} | {others} | {_content(column)} | {must} |"


def _content(column: Column) -> str:
    parts = [say.KIND[column.kind]]
    if column.choices:
        names = (f"{c} {CHOICE_TEXT[c].zh}" if c in CHOICE_TEXT else c for c in column.choices)
        parts.append("、".join(names))
    bounds = [column.minimum, column.maximum]
    if any(b is not None for b in bounds):
        low, high = ("" if b is None else f"{b:g}" for b in bounds)
        parts.append(f"{low}–{high}" if high else f"≥ {low}")
    if column.expects:
        parts.append(f"应在 `{column.expects}` 里，否则列入待核")
    if column.references:
        parts.append(f"须在 `{column.references}` 里")
    return "：".join(parts)


if __name__ == "__main__":
    page = Path(__file__).parents[2] / "docs" / "data-dictionary.md"
    page.write_text(dictionary_page(), encoding="utf-8")
