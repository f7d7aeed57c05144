"""The plan itself: its key projects as rows that can be counted."""

from data.plan.register import indicator_table

__all__ = ["indicator_table"]
