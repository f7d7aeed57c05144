"""The questions a planner asks: tables in, tables out."""
