"""What the checks of a closure come to: each in words by its state, and all of them in a verdict."""

from collections.abc import Sequence

from words.text import Text

# The four red lines by what they are about, whether kept or broken.
RED_LINE = {
    "parents": Text("家长和听证会意见", "parents and hearing"),
    "journey": Text("路途安全", "the journey"),
    "board_and_lunch": Text("并入校住宿和就餐", "boarding and lunch"),
    "size": Text("学校规模和班额", "size of school and classes"),
}
_VERDICT = {
    "forbidden": Text(
        "不得撤并：触碰 {count} 条红线（{lines}）",
        "Forbidden, hard stops broken: {count} ({lines})",
    ),
    "better_kept": Text(
        "宜保留：不属又弱又萎缩，或有必要保留",
        "Better kept: not both weak and shrinking, or needed",
    ),
    "not_ready": Text("条件未齐：有未达标项", "Not ready: a requirement is not met"),
    "open_questions": Text("待人工答复后再定", "Open until the questions are answered"),
    "allowed": Text("可以撤并", "Allowed"),
}
_BETWEEN = Text("、", ", ")
# Satisfied, violated, waiting for an answer: a sign beside a requirement reads both ways.
_FOUND = {
    "parents": (
        Text("多数家长和听证会不反对", "Most parents, and the hearing, do not object"),
        Text("多数家长或听证会反对", "Most parents, or the hearing, object"),
        Text("家长、听证会意见未答复", "Parents and hearing: not answered"),
    ),
    "journey": (
        Text("路途安全有保障", "The journey is safe and secured"),
        Text("路途安全没有保障", "The journey is not secured"),
        Text("路途安全未核实", "The journey: not yet known"),
    ),
    "board_and_lunch": (
        Text("并入校住宿和就餐能满足", "The receiving school can board and feed them"),
        Text("并入校住宿或就餐不能满足", "The receiving school cannot board or feed them"),
        Text("并入校住宿和就餐未核实", "Boarding and lunch: not yet known"),
    ),
    "size": (
        Text("不造成超大规模学校和大班额", "No over-size school and no large class"),
        Text("造成超大规模学校或大班额", "An over-size school or a large class"),
        Text("学校规模和班额未核实", "Size of school and classes: not yet known"),
    ),
    "weak_and_shrinking": (
        Text("办学质量弱且生源持续减少", "Of low quality and shrinking for years"),
        Text("不属质量弱且生源持续减少", "Not both of low quality and shrinking"),
        Text("办学质量和生源未核实", "Quality and shrinking: not yet known"),
    ),
    "young_boarders": (
        Text("小学 1—3 年级不寄宿", "Grades 1–3 do not board"),
        Text("小学 1—3 年级有人寄宿", "Pupils of grades 1–3 board"),
        Text("小学 1—3 年级寄宿未核实", "Boarding of grades 1–3: not yet known"),
    ),
    "places": (
        Text("并入校学位够", "The receiving school has the places"),
        Text("并入校学位不够", "The receiving school lacks places"),
        Text("并入校学位未核实", "Places: not yet known"),
    ),
    "canteen_duty": (
        Text("通校车或寄宿的学校有食堂", "A school with a bus or boarders has a canteen"),
        Text("通校车或寄宿的学校缺食堂", "A school with a bus or boarders lacks a canteen"),
        Text("通校车或寄宿的学校食堂未核实", "Canteen: not yet known"),
    ),
    "built_first": (
        Text("先建后撤", "Built first, closed after"),
        Text("应先建的没有建成", "What must be built first is not"),
        Text("应先建的是否建成未答复", "What must be built first: not answered"),
    ),
    "necessity": (
        Text("没有保留的必要", "Not needed where it is"),
        Text("有保留的必要", "Needed where it is"),
        Text("有没有保留的必要未答复", "Whether it is needed: not answered"),
    ),
    "draft": (
        Text("一、方案已制定", "1. Drafted"),
        Text("一、制定方案的次序不对", "1. Draft: out of order"),
        Text("一、制定方案未答复", "1. Draft: not answered"),
    ),
    "study": (
        Text("二、已论证", "2. Studied"),
        Text("二、论证的次序不对", "2. Study: out of order"),
        Text("二、论证未答复", "2. Study: not answered"),
    ),
    "notice": (
        Text("三、已公示", "3. On public notice"),
        Text("三、公示的次序不对", "3. Public notice: out of order"),
        Text("三、公示未答复", "3. Public notice: not answered"),
    ),
    "hearing": (
        Text("四、已听证", "4. Heard"),
        Text("四、听证的次序不对", "4. Hearing: out of order"),
        Text("四、听证未答复", "4. Hearing: not answered"),
    ),
    "approval": (
        Text("五、已报批", "5. Approved"),
        Text("五、报批的次序不对", "5. Approval: out of order"),
        Text("五、报批未答复", "5. Approval: not answered"),
    ),
}
_STATES = ("satisfied", "violated", "needs_answer")


def check_text(key: str, state: str) -> Text:
    """Return what was found of a requirement, in words that read one way only.

    Examples
    --------
    >>> check_text("journey", "violated").zh
    '路途安全没有保障'
    """
    return _FOUND[key][_STATES.index(state)]


def verdict_text(verdict: str, broken: Sequence[str]) -> Text:
    """Return what the checks of a closure come to; ``broken`` are its red lines that are.

    Examples
    --------
    >>> verdict_text("forbidden", ["journey"]).zh
    '不得撤并：触碰 1 条红线（路途安全）'
    """
    lines = _BETWEEN.join(RED_LINE[key] for key in broken)
    return _VERDICT[verdict].fill(count=len(broken), lines=lines)
