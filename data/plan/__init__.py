"""The plan itself: its key projects as rows that can be counted, and the rules it rests on."""

from data.plan.register import indicator_table
from data.plan.rules import basis_table

__all__ = ["basis_table", "indicator_table"]
