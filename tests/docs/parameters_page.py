"""docs/parameters.md, made from the declarations of the parameters.

``python -m tests.docs.pages`` writes it anew.
"""

from pathlib import Path

from analysis.parameters import Parameter, Parameters

PAGE = Path(__file__).parents[2] / "docs" / "parameters.md"
_HEAD = """# 参数 · Parameters

程序里每一个可改的数都在这里。命令行用 `--set 键=值` 改，页面在侧栏改；改过的数会写在图下、表里和报告的参数页上。本页由 `analysis/parameters` 里的声明生成（`python -m tests.docs.pages`），测试核对两者一致。

Every number a planner may change. The command line takes `--set key=value`, the pages have them in the sidebar. Made from the declarations in `analysis/parameters`.

把握 confidence：**A** 见过原文 the text was seen；**B** 公开文件的通行说法，引用前须核对 general knowledge of a public document, to be checked before citing；**C** 本工具的假设 our own assumption.

| 键 key | 代码里 in code | 中文 | English | 默认 default | 单位 unit | 范围 bounds | 步长 step | 来源 source | 把握 |
|---|---|---|---|---|---|---|---|---|---|"""


def parameters_page() -> str:
    """Return the page in Markdown, a row per parameter in the order of the declarations."""
    declared = {
        name: value
        for own in (Parameters, *Parameters.__bases__)
        for name, value in vars(own).items()
        if isinstance(value, Parameter)
    }
    return "\n".join([_HEAD, *(_row(name, each) for name, each in declared.items()), ""])


def _row(name: str, parameter: Parameter) -> str:
    step = f"{parameter.step:g}"
    if parameter.choices:
        bounds = "；".join(
            f"`{code}` {text.zh} {text.en}" for code, text in parameter.choices.items()
        )
        step = ""
    else:
        low, high = (parameter.shown(bound).zh for bound in (parameter.minimum, parameter.maximum))
        bounds = f"{low}–{high}"
    default = parameter.default
    cells = [
        f"`{parameter.key}`",
        f"`{name}`",
        parameter.label.zh,
        parameter.label.en,
        f"`{default}`" if isinstance(default, str) else parameter.shown(default).zh,
        " ".join(dict.fromkeys(parameter.unit)),
        bounds,
        step,
        " / ".join(dict.fromkeys(parameter.source)),
        parameter.confidence,
    ]
    return f"| {' | '.join(cells)} |"
