"""A plan for the built-in county that closes its first open school: ``… benchmarks.cases.plan F``."""

import sys
from pathlib import Path

from analysis.scenario import Scenario, close, to_json
from data.demo.region import built_in_region

if __name__ == "__main__":
    region = built_in_region("county")
    school = region.schools.query("status == 'open' and kind == 'primary'")["school_id"].iloc[0]
    plan = Scenario("撤一所").then(close(region, school, why="试"))
    Path(sys.argv[1]).write_text(to_json(plan), encoding="utf-8")
