"""A linear program that grows by columns and rows, solved again from where it was left by HiGHS."""

import math

import numpy as np
from scipy.sparse import csr_array

from analysis.solver.highs import Numbers, QuietHighs, Solved, answer_of, attend
from analysis.solver.search_limits import SearchLimits


class GrowingProgram:
    """Minimise cost · x where x ≥ 0 and row_lower ≤ rows · x ≤ row_upper."""

    def __init__(self, row_lower: Numbers, row_upper: Numbers) -> None:
        """Begin with empty rows."""
        self._solver = QuietHighs()  # type: ignore[no-untyped-call]
        self._solver.setOptionValue("threads", 1)
        self._limits = SearchLimits()
        attend(self._solver, lambda: self._limits)
        self.add_rows(csr_array((len(row_lower), 0)), row_lower, row_upper)

    def add_columns(self, cost: Numbers, columns: csr_array) -> None:
        """Add columns, ``columns`` of shape (columns, rows) with what each has in each row."""
        none, infinite = np.zeros(len(cost)), np.full(len(cost), math.inf)
        indptr, indices = columns.indptr[:-1].astype(np.int32), columns.indices.astype(np.int32)
        self._solver.addCols(
            len(cost), cost, none, infinite, columns.nnz, indptr, indices, columns.data
        )

    def add_rows(self, rows: csr_array, row_lower: Numbers, row_upper: Numbers) -> None:
        """Add ``rows``, shape (rows, columns), over the columns there are."""
        indptr, indices = rows.indptr[:-1].astype(np.int32), rows.indices.astype(np.int32)
        self._solver.addRows(
            len(row_lower), row_lower, row_upper, rows.nnz, indptr, indices, rows.data
        )

    def solve(self, limits: SearchLimits) -> Solved:
        """Return the best solution with the prices of its rows, within the ``limits``."""
        self._limits = limits
        if math.isfinite(limits.seconds_left):
            # HiGHS counts the time of all its runs.
            until = self._solver.getRunTime() + limits.seconds_left
            self._solver.setOptionValue("time_limit", until)
        self._solver.solve()
        return answer_of(self._solver, mixed=False)
