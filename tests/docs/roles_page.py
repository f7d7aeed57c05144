"""The page of roles: what each may do, from the one decision there is."""

from store.rights import FUNCTIONS, MAY, ROLES, WHOLE_COUNTY_ONLY
from views.session.person import PAGE_NEEDS
from words import people as say
from words.pages import PAGE

_HEAD = """# 角色和权限 · Roles and rights

本页由程序生成（`python -m tests.docs.pages`），与程序里唯一的判定（`store/rights`）一致；没有列出的一律不许。只在 `start.py --office` 时起作用，一个人在本机用时什么都可以做。

Generated from the one decision there is (`store/rights`): what is not listed is not allowed. It holds with `start.py --office`; one person alone at the machine may do everything.
"""
_SCOPE = """
\\* 只在范围为全县时。范围为乡镇、学校时，学生只有住在那里的村或在那里的学校就读的；两样都不知道的学生只有全县范围看得到。 Only with the whole county as scope. Of a township are the pupils who live in its villages and those who attend its schools.
"""


def roles_page() -> str:
    """Return docs/roles.md."""
    titles = [f"{say.ROLE[role].zh} `{role}`" for role in ROLES]
    lines = [_HEAD, _row(["", *titles]), _row(["---", *[":-:"] * len(ROLES)])]
    for function in FUNCTIONS:
        mark = "✓\\*" if function in WHOLE_COUNTY_ONLY else "✓"
        cells = [mark if function in MAY[role] else "" for role in ROLES]
        lines.append(_row([f"{say.FUNCTION[function].zh} · {say.FUNCTION[function].en}", *cells]))
    lines += [_SCOPE, "## 页面 · Pages", "", _row(["", *titles])]
    lines.append(_row(["---", *[":-:"] * len(ROLES)]))
    for page, needs in PAGE_NEEDS.items():
        title = {**PAGE, "people": say.PAGE}[page]
        cells = ["✓" if MAY[role] & set(needs) else "" for role in ROLES]
        lines.append(_row([f"{title.zh} · {title.en}", *cells]))
    return "\n".join(lines) + "\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
