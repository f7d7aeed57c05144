/* What lies under the pointer: the nearest point, else the nearest line, else the topmost area. */
(function () {
  "use strict";
  const Planner = (window.Planner = window.Planner || {});

  const speaks = (meta) => meta.selects || meta.facts.length > 0;

  function nearestSpot(screen, at, reach) {
    let best = null;
    let least = Infinity;
    screen.spots.forEach(function (spot) {
      if (!speaks(spot.entry.meta)) return;
      const away = Math.hypot(spot.x - at.x, spot.y - at.y) - spot.radius;
      if (away > reach) return;
      const cost = away - 2 * spot.entry.order; // a school before the village below it
      if (cost > least) return;
      least = cost;
      best = spot;
    });
    return best;
  }

  function fromSegment(px, py, ax, ay, bx, by) {
    const dx = bx - ax;
    const dy = by - ay;
    const along = dx || dy ? Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy))) : 0;
    return Math.hypot(px - ax - along * dx, py - ay - along * dy);
  }

  function nearestLine(screen, x, y, reach) {
    let best = null;
    let least = reach;
    screen.shown.forEach(function (entry) {
      if (!entry.data.lines || !speaks(entry.meta)) return;
      const { xy, parts } = entry.data.lines;
      parts.forEach(function (part) {
        if (entry.mask && !entry.mask[part.row]) return;
        if (x < part.w - reach || x > part.e + reach || y < part.n - reach || y > part.s + reach) return;
        for (let i = part.from; i + 1 < part.to; i += 1) {
          const away = fromSegment(x, y, xy[2 * i], xy[2 * i + 1], xy[2 * i + 2], xy[2 * i + 3]);
          if (away > least) continue;
          least = away;
          best = { entry: entry, row: part.row };
        }
      });
    });
    return best;
  }

  function crossesOdd(xy, part, x, y) {
    let inside = false;
    for (let i = part.from, j = part.to - 1; i < part.to; j = i, i += 1) {
      const yi = xy[2 * i + 1];
      const yj = xy[2 * j + 1];
      if (yi > y === yj > y) continue;
      if (x < ((xy[2 * j] - xy[2 * i]) * (y - yi)) / (yj - yi) + xy[2 * i]) inside = !inside;
    }
    return inside;
  }

  /* Whether a position of the unit square lies in the area of a row. */
  Planner.holds = function (entry, row, x, y) {
    let inside = false;
    entry.data.areas.parts.forEach(function (part) {
      if (part.row === row && crossesOdd(entry.data.areas.xy, part, x, y)) inside = !inside;
    });
    return inside;
  };

  function topArea(screen, x, y) {
    let best = null;
    screen.shown.forEach(function (entry) {
      if (!entry.data.areas || !speaks(entry.meta)) return;
      const inside = new Map();
      entry.data.areas.parts.forEach(function (part) {
        if (entry.mask && !entry.mask[part.row]) return;
        if (x < part.w || x > part.e || y < part.n || y > part.s) return;
        if (crossesOdd(entry.data.areas.xy, part, x, y)) inside.set(part.row, !inside.get(part.row));
      });
      inside.forEach((isInside, row) => isInside && (best = { entry: entry, row: row }));
    });
    return best;
  }

  Planner.find = function (screen, at, reach) {
    const { view } = screen;
    const spot = nearestSpot(screen, at, reach);
    if (spot) return spot;
    const x = (at.x + view.x) / view.scale;
    const y = (at.y + view.y) / view.scale;
    return nearestLine(screen, x, y, reach / view.scale) || topArea(screen, x, y);
  };
})();
