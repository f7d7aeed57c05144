"""The wording of the verbs that assess, compare and find plans."""

from words.planning import TITLE
from words.text import Text

SIGN = {"satisfied": "✓", "violated": "✗", "needs_answer": "？"}
LIGHT = {"green": "✓", "red": "✗", "amber": "？"}
VERDICT_LINE = Text("{sign} {school}（{id}）：{verdict}", "{sign} {school} ({id}): {verdict}")
CHECK_LINE = Text("  {sign} {title}：{state}", "  {sign} {title}: {state}")
REASON_LINE = Text("      {sign} {reason}", "      {sign} {reason}")
NOTHING_CLOSED = Text(
    "方案“{plan}”没有撤并学校，四条红线不涉及。",
    "Plan “{plan}” closes no school; the hard stops do not apply.",
)
ASSESSED = Text(
    "方案“{plan}”：撤并 {closed} 所，换校学生 {pupils} 人，其中没有去处 {lost} 人、需接送 {bus} 人、"
    "需住宿 {bed} 人、需午餐 {lunch} 人。",
    "Plan “{plan}”: {closed} closed, {pupils} pupils change school; {lost} have nowhere to go, "
    "{bus} need a bus, {bed} a bed, {lunch} lunch.",
)
TODAY = Text("现状", "As it is")
FIGURE = Text("指标", "Figure")
LOST_AND_GAINED = Text(
    "方案“{plan}”：受损 {losers} 村，受益 {gainers} 村。",
    "Plan “{plan}”: {losers} villages lose, {gainers} gain.",
)
TWICE = Text(
    "有两个方案同名“{name}”，无法并排。请改其中一个文件里的 name。",
    "Two plans are called “{name}”. Change the name in one of the files.",
)
RULES = Text("规则：{rules}。", "Rules: {rules}.")
RESTS_ON = Text("说明：{notes}。", "Notes: {notes}.")
SEARCHING = Text("寻找布局…", "Looking for layouts…")
LAYOUT = Text("第 {number} 号：{sentence}", "No. {number}: {sentence}")
LAYOUT_FINDING = Text("  {finding}", "  {finding}")
GAP_SO_FAR = Text("目前相差 {gap} %", "gap so far {gap} %")
UNFINISHED = Text(
    "撤并 {levels} 所：时限内没有找到，也没有证明没有。可加大 --seconds。",
    "{levels} closed: nothing found in the time given, nor proven impossible. Raise --seconds.",
)
PLANS_SAVED = Text("已保存方案 {count} 个：{folder}", "{count} plans saved: {folder}")
NOT_EMPTY = Text(
    "文件夹里已有文件，未写入：{folder}。请给一个空的或新的文件夹。",
    "The folder has files already; nothing was written: {folder}. Give an empty or a new one.",
)
NUMBER = Text("编号", "No.")
CLOSED_IDS = Text("撤并的学校", "Schools closed")
COLUMNS = {
    "from_id": Text("原学校", "School before"),
    "to_id": Text("新学校", "School after"),
    "before_m": Text("原路程（米）", "Way before (m)"),
    "after_m": Text("方案后路程（米）", "Way after (m)"),
    "minutes": Text("方案后步行（分钟）", "Walk after (min)"),
    "before_min": Text("原步行（分钟）", "Walk before (min)"),
    "needs_bus": Text("需接送（人）", "Need a bus"),
    "needs_bed": Text("需住宿（人）", "Need a bed"),
    "needs_lunch": Text("需午餐（人）", "Need lunch"),
    "is_too_far": Text("1—3 年级超时（人）", "Grades 1–3 too far"),
    "ride_unknown": TITLE,
    "is_fetched": Text("需接送而有线路（人）", "Need a bus and are fetched"),
    "was_beyond": Text("原已超线（人）", "Beyond before"),
    "was_fetched": Text("原有接送（人）", "Fetched before"),
    "pupils": Text("学生（人）", "Pupils"),
    "boarders": Text("寄宿生（人）", "Boarders"),
    "check": Text("核对项", "Check"),
    "state": Text("核对结果", "State of the check"),
    "reason_state": Text("本条", "State of this reason"),
    "answered": Text("答复", "Answer"),
    "number": Text("数值", "Number"),
    "is_hard": Text("四条红线", "Hard stop"),
    "question": Text("问题", "Question"),
    "evidence": Text("依据行", "Rows it rests on"),
    "plan": Text("方案", "Plan"),
    "side": Text("得失", "Gains or loses"),
    "unplaced_before": Text("原没有去处（人）", "Unplaced before"),
    "unplaced_after": Text("方案后没有去处（人）", "Unplaced after"),
    "change_m": Text("增减（米）", "Change (m)"),
    "change": Text("变化", "Change"),
}
