/* Reading payloads and drawing them on one canvas: areas, lines, villages, schools, in this order. */
(function () {
  "use strict";
  const Planner = (window.Planner = window.Planner || {});
  const PX_PER_MM = 96 / 25.4;

  /* ---- reading ---------------------------------------------------------------------------- */

  /* Whole-number steps in degrees to positions on the unit square of the web projection. */
  function worldFrom(steps, decimals) {
    const unit = Math.pow(10, decimals);
    const xy = new Float64Array(steps.length);
    let lon = 0;
    let lat = 0;
    for (let i = 0; i < steps.length; i += 2) {
      lon += steps[i];
      lat += steps[i + 1];
      xy[i] = (lon / unit + 180) / 360;
      xy[i + 1] = 0.5 - Math.asinh(Math.tan((lat / unit) * (Math.PI / 180))) / (2 * Math.PI);
    }
    return xy;
  }

  /* Parts (lines or rings) with their bounding boxes. */
  function partsFrom(block) {
    if (!block) return null;
    const xy = worldFrom(block.xy, block.decimals);
    const parts = [];
    let from = 0;
    block.ends.forEach(function (end, place) {
      const part = { row: block.rows[place], from: from, to: end, w: 2, n: 2, e: -1, s: -1 };
      for (let i = from; i < end; i += 1) {
        part.w = Math.min(part.w, xy[2 * i]);
        part.e = Math.max(part.e, xy[2 * i]);
        part.n = Math.min(part.n, xy[2 * i + 1]);
        part.s = Math.max(part.s, xy[2 * i + 1]);
      }
      parts.push(part);
      from = end;
    });
    return { xy: xy, parts: parts };
  }

  Planner.read = function (payload) {
    const points = payload.points || { rows: [], xy: [], decimals: 5 };
    const places = new Map(payload.ids.map((id, row) => [id, row]));
    const names = payload.names;
    return {
      ids: payload.ids,
      places: places,
      labels: payload.labels,
      ranks: payload.ranks,
      symbols: payload.symbols,
      scales: payload.scales || null,
      rings: new Set(payload.rings || []),
      arrows: new Set(payload.arrows || []),
      facts: payload.facts,
      points: { rows: points.rows, xy: worldFrom(points.xy, points.decimals) },
      lines: partsFrom(payload.lines),
      areas: partsFrom(payload.areas),
      names: names
        ? { xy: worldFrom(names.xy, names.decimals), rows: names.rows, texts: names.texts, ranks: names.ranks }
        : null,
    };
  };

  /* ---- sizes ------------------------------------------------------------------------------ */

  /* Symbols are drawn at their paper size at zoom 13, smaller when far and larger when near. */
  const POINT_SIZES = [[8, 0.5], [10, 0.62], [12, 0.85], [13, 1], [15, 1.3], [18, 1.6]];
  const LINE_SIZES = [[8, 0.45], [10, 0.6], [12, 0.85], [13, 1], [15, 1.7], [18, 3]];

  function between(table, zoom) {
    if (zoom <= table[0][0]) return table[0][1];
    for (let i = 1; i < table.length; i += 1) {
      const [zoom0, size0] = table[i - 1];
      const [zoom1, size1] = table[i];
      if (zoom <= zoom1) return size0 + ((size1 - size0) * (zoom - zoom0)) / (zoom1 - zoom0);
    }
    return table[table.length - 1][1];
  }

  Planner.pointScale = (zoom) => between(POINT_SIZES, zoom);
  Planner.lineScale = (zoom) => between(LINE_SIZES, zoom);
  Planner.px = (mm) => mm * PX_PER_MM;

  /* As on paper: a line is edge_mm wide; its casing is wider, or as much wider on each side. */
  Planner.lineStyle = function (symbol) {
    const mm = symbol.edge_mm;
    const casing = symbol.casing_mm > mm ? symbol.casing_mm : mm + 2 * symbol.casing_mm;
    const isCased = Boolean(symbol.casing) && symbol.casing_mm > 0;
    return { colour: symbol.stroke, mm: mm, casingMm: casing, isCased: isCased };
  };

  /* ---- shapes ----------------------------------------------------------------------------- */

  function corners(count, turn, radius) {
    const steps = [];
    for (let i = 0; i < count; i += 1) {
      const angle = turn + (i * 2 * Math.PI) / count;
      steps.push([radius * Math.cos(angle), radius * Math.sin(angle)]);
    }
    return steps;
  }

  /* Radii chosen so that all shapes look equally large. */
  const UP = -Math.PI / 2;
  const SHAPES = {
    square: corners(4, Math.PI / 4, 1.26),
    diamond: corners(4, UP, 1.32),
    triangle: corners(3, UP, 1.36),
    wedge: corners(3, -UP, 1.36),
    pentagon: corners(5, UP, 1.16),
    /* Falls from upper left to lower right. */
    arrow: [[-1, -0.76], [-0.76, -1], [0.44, 0.2], [0.8, -0.2], [1, 1], [-0.2, 0.8], [0.2, 0.44]],
  };

  Planner.shapePath = function (ctx, shape, x, y, radius) {
    ctx.beginPath();
    const steps = SHAPES[shape];
    if (!steps) {
      ctx.arc(x, y, radius, 0, 2 * Math.PI);
      return;
    }
    steps.forEach(([dx, dy], place) => ctx[place ? "lineTo" : "moveTo"](x + radius * dx, y + radius * dy));
    ctx.closePath();
  };

  Planner.drawPoint = function (ctx, symbol, x, y, radius) {
    ctx.globalAlpha = symbol.opacity;
    Planner.shapePath(ctx, symbol.shape, x, y, radius);
    if (symbol.fill) {
      ctx.fillStyle = symbol.fill;
      ctx.fill();
    }
    if (symbol.edge && symbol.edge_mm > 0) {
      ctx.strokeStyle = symbol.edge;
      ctx.lineWidth = Math.max(Planner.px(symbol.edge_mm), 0.6);
      ctx.setLineDash([]);
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
  };

  /* A ring round a symbol; a mark says how far off it is, how wide and in which colour. */
  Planner.drawRing = function (ctx, mark, x, y, radius, factor) {
    ctx.beginPath();
    ctx.arc(x, y, radius + Planner.px(mark.gap_mm + mark.edge_mm / 2) * factor, 0, 2 * Math.PI);
    ctx.strokeStyle = mark.stroke;
    ctx.lineWidth = Planner.px(mark.edge_mm) * factor;
    ctx.setLineDash([]);
    ctx.stroke();
  };

  /* An arrow to the left of all that is drawn within `reach` of a place. */
  Planner.drawArrow = function (ctx, mark, x, y, reach, factor) {
    const radius = (Planner.px(mark.size_mm) / 2) * factor;
    Planner.drawPoint(ctx, mark, x - reach - Planner.px(mark.gap_mm) * factor - radius, y, radius);
  };

  /* ---- drawing layers --------------------------------------------------------------------- */

  /* Add one part to the path, leaving out vertices closer than a pixel to the one before. */
  function trace(ctx, xy, part, view) {
    let lastX = xy[2 * part.from] * view.scale - view.x;
    let lastY = xy[2 * part.from + 1] * view.scale - view.y;
    ctx.moveTo(lastX, lastY);
    for (let i = part.from + 1; i < part.to; i += 1) {
      const x = xy[2 * i] * view.scale - view.x;
      const y = xy[2 * i + 1] * view.scale - view.y;
      if (i + 1 < part.to && Math.abs(x - lastX) + Math.abs(y - lastY) < 1) continue;
      ctx.lineTo(x, y);
      lastX = x;
      lastY = y;
    }
  }

  const seen = (part, view) => part.e >= view.w && part.w <= view.e && part.s >= view.n && part.n <= view.s;
  const isShown = (entry, row) => !entry.mask || entry.mask[row] === 1;

  Planner.drawAreas = function (ctx, entry, view) {
    const { xy, parts } = entry.data.areas;
    for (let i = 0; i < parts.length; ) {
      const row = parts[i].row;
      const symbol = entry.meta.symbols[entry.data.symbols[row]];
      let any = false;
      ctx.beginPath();
      for (; i < parts.length && parts[i].row === row; i += 1) {
        if (!isShown(entry, row) || !seen(parts[i], view)) continue;
        trace(ctx, xy, parts[i], view);
        ctx.closePath();
        any = true;
      }
      if (any) paintArea(ctx, symbol, Math.min(Math.max(view.lineScale, 0.5), 1.3));
    }
  };

  function paintArea(ctx, symbol, factor) {
    ctx.globalAlpha = symbol.opacity;
    if (symbol.fill && symbol.shape !== "line") {
      ctx.fillStyle = symbol.fill;
      ctx.fill("evenodd");
    }
    if (symbol.edge && symbol.edge_mm > 0) {
      ctx.strokeStyle = symbol.edge;
      ctx.lineWidth = Math.max(Planner.px(symbol.edge_mm) * factor, 0.5);
      ctx.lineCap = "butt";
      ctx.lineJoin = "round";
      ctx.setLineDash(symbol.dash_mm.map((mm) => Planner.px(mm) * factor));
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
  }

  /* Runs of parts of one symbol, so that each run is one stroke and casings join. */
  function runs(entry, view) {
    const found = [];
    let last = null;
    entry.data.lines.parts.forEach(function (part) {
      if (!isShown(entry, part.row) || !seen(part, view)) return;
      if ((part.e - part.w + part.s - part.n) * view.scale < 0.8) return;
      const place = entry.data.symbols[part.row];
      if (!last || last.place !== place || last.count > 3000) {
        last = { place: place, symbol: entry.meta.symbols[place], parts: [], count: 0 };
        found.push(last);
      }
      last.parts.push(part);
      last.count += part.to - part.from;
    });
    return found;
  }

  function strokeRun(ctx, xy, run, view, colour, width, dash) {
    ctx.beginPath();
    run.parts.forEach((part) => trace(ctx, xy, part, view));
    ctx.strokeStyle = colour;
    ctx.globalAlpha = run.symbol.opacity * Math.min(1, Math.max(0.45, width / 0.7));
    ctx.lineWidth = Math.max(width, 0.7);
    ctx.setLineDash(dash);
    ctx.stroke();
    ctx.globalAlpha = 1;
  }

  Planner.drawLines = function (ctx, entry, view) {
    const found = runs(entry, view);
    const xy = entry.data.lines.xy;
    ctx.lineJoin = "round";
    ctx.lineCap = "round";
    found.forEach(function (run) {
      const style = Planner.lineStyle(run.symbol);
      if (!style.isCased || view.zoom < 10.5) return;
      const edge = Math.max(Planner.px(style.casingMm - style.mm) * view.lineScale, 1.1);
      const width = Planner.px(style.mm) * view.lineScale + edge;
      strokeRun(ctx, xy, run, view, run.symbol.casing, width, []);
    });
    found.forEach(function (run) {
      const style = Planner.lineStyle(run.symbol);
      ctx.lineCap = run.symbol.dash_mm.length ? "butt" : "round";
      const dash = run.symbol.dash_mm.map((mm) => Planner.px(mm) * Math.max(view.lineScale, 0.8));
      strokeRun(ctx, xy, run, view, style.colour, Planner.px(style.mm) * view.lineScale, dash);
    });
  };

  /* Draws the points of a layer and notes where each lies, for the pointer and the labels. */
  Planner.drawPoints = function (ctx, entry, view, spots) {
    const { rows, xy } = entry.data.points;
    const markScale = Math.min(Math.max(view.pointScale, 0.62), 1.2);
    for (let i = 0; i < rows.length; i += 1) {
      const wx = xy[2 * i];
      const wy = xy[2 * i + 1];
      const row = rows[i];
      if (wx < view.w || wx > view.e || wy < view.n || wy > view.s || !isShown(entry, row)) continue;
      const symbol = entry.meta.symbols[entry.data.symbols[row]];
      const scale = entry.data.scales ? entry.data.scales[row] : 1;
      const radius = Math.max((Planner.px(symbol.size_mm) / 2) * view.pointScale * scale, 1);
      const x = wx * view.scale - view.x;
      const y = wy * view.scale - view.y;
      Planner.drawPoint(ctx, symbol, x, y, radius);
      const { ring, arrow } = entry.meta;
      const isRinged = entry.data.rings.has(row);
      if (isRinged) Planner.drawRing(ctx, ring, x, y, radius, markScale);
      const reach = radius + (isRinged ? Planner.px(ring.gap_mm + ring.edge_mm) * markScale : 0);
      if (entry.data.arrows.has(row)) Planner.drawArrow(ctx, arrow, x, y, reach, markScale);
      spots.push({ entry: entry, row: row, x: x, y: y, radius: radius, reach: reach, symbol: symbol });
    }
  };

  /* ---- what is selected ------------------------------------------------------------------- */

  Planner.drawSelected = function (ctx, entries, spots, selected, view) {
    const look = view.look.selected;
    const chosen = spots.filter((spot) => spot.entry.data.ids[spot.row] === selected);
    entries.forEach(function (entry) {
      const row = entry.data.places.get(selected);
      if (row === undefined || !isShown(entry, row)) return;
      ["areas", "lines"].forEach(function (kind) {
        const block = entry.data[kind];
        if (!block) return;
        ctx.beginPath();
        block.parts.filter((part) => part.row === row).forEach((part) => trace(ctx, block.xy, part, view));
        strokeTwice(ctx, look[kind]);
      });
    });
    chosen.forEach(function (spot) {
      Planner.drawPoint(ctx, spot.symbol, spot.x, spot.y, spot.radius);
      ctx.beginPath();
      ctx.arc(spot.x, spot.y, spot.radius * 1.35 + Planner.px(look.points.gap_mm), 0, 2 * Math.PI);
      strokeTwice(ctx, look.points);
    });
  };

  function strokeTwice(ctx, symbol) {
    const style = Planner.lineStyle(symbol);
    ctx.setLineDash([]);
    ctx.lineJoin = "round";
    [[symbol.casing, style.casingMm], [style.colour, style.mm]].forEach(function ([colour, mm]) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = Planner.px(mm);
      ctx.stroke();
    });
  }
})();
