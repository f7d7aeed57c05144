"""Linear and mixed-integer programs, solved by HiGHS on one thread."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import highspy
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from analysis.solver.search_limits import SearchLimits

Numbers = npt.NDArray[np.float64]
Outcome = Literal["optimal", "infeasible", "stopped"]
_TOLERANCE_SHARE = 1e-6


@dataclass(frozen=True, kw_only=True, eq=False)
class Program:
    """Minimise ``cost`` · x where lower ≤ x ≤ upper and row_lower ≤ rows · x ≤ row_upper.

    ``is_integer`` marks the columns that must be whole numbers; None: none of them.
    """

    cost: Numbers
    lower: Numbers
    upper: Numbers
    rows: csr_array
    row_lower: Numbers
    row_upper: Numbers
    is_integer: npt.NDArray[np.bool_] | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Solved:
    """The answer: ``x`` is empty where no solution was found; nothing lies below ``bound``.

    ``row_dual`` are the prices of the rows of a linear program.
    """

    outcome: Outcome
    x: Numbers
    value: float
    bound: float
    row_dual: Numbers = field(default_factory=lambda: np.zeros(0))

    @property
    def found(self) -> bool:
        """Whether there is a solution, proven best or not."""
        return len(self.x) > 0


def solve(
    program: Program,
    limits: SearchLimits | None = None,
    *,
    start: Numbers | None = None,
    gap_share: float = 0.0,
    gap: float = 1e-6,
) -> Solved:
    """Return the best solution of ``program``, or the best found when the time is up.

    Parameters
    ----------
    program
        Costs, bounds and rows; whole numbers where ``is_integer`` says so.
    limits
        How long the search may go on, and who hears of its progress; by default no limit.
    start
        A known solution to begin with, shape (columns,).
    gap_share, gap
        A mixed-integer search ends when value and bound are this near, as a share of the value or
        in its own unit.

    Notes
    -----
    HiGHS keeps rows and whole numbers to 1e-6: whoever needs them exact rounds and counts again.
    """
    limits = limits or SearchLimits()
    found = _solved(program, limits, start, gap_share=gap_share, gap=gap)
    if start is None or not found.found:
        return found
    # HiGHS 1.16 may carry the start wrongly through its presolve: it then takes it for better than
    # it is, ends at once and gives it back with a value that is not its own.
    reported, own = found.value, float(program.cost @ found.x)
    if math.isclose(reported, own, rel_tol=_TOLERANCE_SHARE, abs_tol=_TOLERANCE_SHARE):
        return found
    return _solved(program, limits, None, gap_share=gap_share, gap=gap)


def _solved(
    program: Program, limits: SearchLimits, start: Numbers | None, *, gap_share: float, gap: float
) -> Solved:
    solver = QuietHighs()  # type: ignore[no-untyped-call]
    options = {"threads": 1, "random_seed": 0, "mip_rel_gap": gap_share, "mip_abs_gap": gap}
    for name, value in options.items():
        solver.setOptionValue(name, value)
    if math.isfinite(limits.seconds_left):
        solver.setOptionValue("time_limit", limits.seconds_left)
    solver.passModel(_model(program))
    if start is not None:
        columns = np.arange(len(start), dtype=np.int32)
        solver.setSolution(len(start), columns, start)
    attend(solver, lambda: limits)
    solver.solve()
    return answer_of(solver, mixed=program.is_integer is not None)


class QuietHighs(highspy.Highs):
    """HiGHS without its banner, which it would print to standard output once per process."""

    def enableCallbacks(self) -> None:  # noqa: N802 - the name HiGHS calls
        """Silence the solver first."""
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def _model(program: Program) -> highspy.HighsLp:
    rows = program.rows
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = rows.shape
    model.col_cost_ = program.cost
    model.col_lower_, model.col_upper_ = program.lower, program.upper
    model.row_lower_, model.row_upper_ = program.row_lower, program.row_upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = rows.indptr
    model.a_matrix_.index_ = rows.indices
    model.a_matrix_.value_ = rows.data
    if program.is_integer is not None:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[int(whole)] for whole in program.is_integer]
    return model


def attend(solver: highspy.Highs, limits: Callable[[], SearchLimits]) -> None:
    """Report progress and stop the solver at the ``limits`` of the moment."""
    known = (-math.inf, math.inf)

    def stop_if_over(event: highspy.highs.HighsCallbackEvent) -> None:
        if limits().cancelled():
            event.interrupt()

    def pass_on(event: highspy.highs.HighsCallbackEvent) -> None:
        nonlocal known
        news = (event.data_out.mip_dual_bound, event.data_out.mip_primal_bound)
        if news != known:
            known = news
            limits().report(*news)

    solver.cbSimplexInterrupt.subscribe(stop_if_over)
    solver.cbMipInterrupt.subscribe(stop_if_over)
    solver.cbMipInterrupt.subscribe(pass_on)


def answer_of(solver: highspy.Highs, *, mixed: bool) -> Solved:
    """Return what ``solver`` found, the bound of a ``mixed`` search with it."""
    status, info = solver.getModelStatus(), solver.getInfo()
    states = highspy.HighsModelStatus
    outcome: Outcome = "stopped"
    if status == states.kOptimal:
        outcome = "optimal"
    elif status in {states.kInfeasible, states.kUnboundedOrInfeasible}:
        outcome = "infeasible"
    feasible = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    if outcome == "infeasible" or not feasible:
        bound = info.mip_dual_bound if mixed and outcome == "stopped" else -math.inf
        return Solved(outcome=outcome, x=np.zeros(0), value=math.inf, bound=bound)
    solution = solver.getSolution()
    value = info.objective_function_value
    bound = info.mip_dual_bound if mixed else value if outcome == "optimal" else -math.inf
    return Solved(
        outcome=outcome,
        x=np.asarray(solution.col_value),
        value=value,
        bound=bound,
        row_dual=np.asarray(solution.row_dual),
    )
