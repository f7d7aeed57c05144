/* Names on the canvas, placed one after another where they touch nothing. */
(function () {
  "use strict";
  const Planner = (window.Planner = window.Planner || {});
  const TYPE =
    '"Segoe UI", "Helvetica Neue", Arial, "Planner Sans", "Noto Sans SC", "Microsoft YaHei", ' +
    '"PingFang SC", "WenQuanYi Micro Hei", sans-serif';
  const SCREEN_PX_PER_PT = 1.6; // a paper size of 7 pt is read from farther away on a screen
  const SMALLEST_PX = 11;
  const CELL_PX = 48;
  const MOST_LABELS = 500;
  const MOST_TRIED = 4000;
  const GAP_PX = 3;
  const HALO_OPACITY = 0.92;

  /* Boxes already taken, in a coarse grid. */
  class Taken {
    constructor() {
      this.cells = new Map();
    }

    around(box, visit) {
      for (let column = Math.floor(box.w / CELL_PX); column <= Math.floor(box.e / CELL_PX); column += 1) {
        for (let line = Math.floor(box.n / CELL_PX); line <= Math.floor(box.s / CELL_PX); line += 1) {
          if (visit(column * 100003 + line)) return true;
        }
      }
      return false;
    }

    add(box) {
      this.around(box, (cell) => {
        if (!this.cells.has(cell)) this.cells.set(cell, []);
        this.cells.get(cell).push(box);
        return false;
      });
    }

    meets(box) {
      return this.around(box, (cell) =>
        (this.cells.get(cell) || []).some(
          (other) =>
            !(other.owner && other.owner === box.owner) &&
            box.w < other.e && box.e > other.w && box.n < other.s && box.s > other.n
        )
      );
    }
  }

  const widths = new Map();

  function widthOf(ctx, text, font) {
    const key = font + text;
    let width = widths.get(key);
    if (width === undefined) {
      if (widths.size > 20000) widths.clear();
      ctx.font = font;
      width = ctx.measureText(text).width;
      widths.set(key, width);
    }
    return width;
  }

  Planner.forgetWidths = () => widths.clear();

  function fontOf(lettering) {
    const px = Math.max(SMALLEST_PX, lettering.size_pt * SCREEN_PX_PER_PT);
    return { px: px, css: (lettering.bold ? "600 " : "400 ") + px.toFixed(1) + "px " + TYPE };
  }

  /* What wants a name: points on the screen, then names of lines and areas. */
  function wishes(entries, spots, view, selected) {
    const found = [];
    spots.forEach(function (spot) {
      const lettering = spot.entry.meta.lettering;
      const text = spot.entry.data.labels[spot.row];
      const isChosen = spot.entry.data.ids[spot.row] === selected;
      if (!text || (!isChosen && !(lettering && view.zoom >= lettering.min_zoom))) return;
      found.push({
        text: text, x: spot.x, y: spot.y, spot: spot, bold: isChosen,
        radius: isChosen ? spot.reach * 1.35 + 5 : spot.reach,
        lettering: lettering || view.look.selected_label,
        order: isChosen ? -1 : spot.entry.order * -1000000 + spot.entry.data.ranks[spot.row],
      });
    });
    entries.forEach(function (entry) {
      const names = entry.data.names;
      const lettering = entry.meta.lettering;
      if (!names || !lettering || view.zoom < lettering.min_zoom) return;
      for (let i = 0; 2 * i < names.xy.length; i += 1) {
        const row = names.rows ? names.rows[i] : -1;
        if (row >= 0 && entry.mask && !entry.mask[row]) continue;
        const x = names.xy[2 * i];
        const y = names.xy[2 * i + 1];
        if (x < view.w || x > view.e || y < view.n || y > view.s) continue;
        found.push({
          text: row >= 0 ? entry.data.labels[row] : names.texts[i],
          x: x * view.scale - view.x, y: y * view.scale - view.y, radius: 0, spot: null,
          area: row >= 0, entry: entry, row: row,
          lettering: lettering,
          order: entry.order * -1000000 + (row >= 0 ? entry.data.ranks[row] : names.ranks[i]),
        });
      }
    });
    return found.sort((one, other) => one.order - other.order).slice(0, MOST_TRIED);
  }

  /* An area's name may lie this many of its widths and heights from the middle. */
  const INSIDE = [
    [0, 0], [0, -1.1], [0, 1.1], [-0.35, 0], [0.35, 0], [0, -2.2], [0, 2.2], [-0.35, -1.1],
    [0.35, -1.1], [-0.35, 1.1], [0.35, 1.1], [-0.35, -2.2], [0.35, -2.2], [-0.35, 2.2], [0.35, 2.2],
  ];

  /* Where the middle of a name may lie, best first: right, left, above, below, then the corners. */
  function middles(wish, width, height) {
    if (wish.area) return INSIDE.map(([dx, dy]) => [wish.x + dx * width, wish.y + dy * height]);
    if (!wish.spot) return [[wish.x, wish.y]];
    const across = wish.radius + GAP_PX + width / 2;
    const along = wish.radius + 1 + height / 2;
    return [[1, 0], [-1, 0], [0, -1], [0, 1], [0.8, -0.8], [-0.8, -0.8], [0.8, 0.8], [-0.8, 0.8]].map(
      ([dx, dy]) => [wish.x + dx * across, wish.y + dy * along]
    );
  }

  /* A name is never cut by the edge of the map: it lies wholly inside, or wholly outside. */
  function isCut(box, frame) {
    const inside = box.w >= frame.w && box.e <= frame.e && box.n >= frame.n && box.s <= frame.s;
    const outside = box.e <= frame.w || box.w >= frame.e || box.s <= frame.n || box.n >= frame.s;
    return !inside && !outside;
  }

  function write(ctx, wish, font, look, x, y) {
    ctx.font = wish.bold ? font.css.replace(/^400/, "600") : font.css;
    ctx.lineWidth = 3;
    ctx.globalAlpha = HALO_OPACITY;
    ctx.strokeStyle = look.halo;
    ctx.strokeText(wish.text, x, y);
    ctx.globalAlpha = 1;
    ctx.fillStyle = wish.bold ? look.selected_label.colour : wish.lettering.colour;
    ctx.fillText(wish.text, x, y);
  }

  /* The middles of an area's name that lie in the area, or all where none does. */
  function within(wish, view, places) {
    if (!wish.entry.data.areas) return places;
    const inside = places.filter(([x, y]) =>
      Planner.holds(wish.entry, wish.row, (x + view.x) / view.scale, (y + view.y) / view.scale)
    );
    return inside.length ? inside : places;
  }

  /* Draws as many names as fit; returns how many were left out. The name of an area that finds no
     free place stands over symbols, which are many and small from afar, but never over a name. */
  Planner.drawLabels = function (ctx, entries, spots, view, selected) {
    const taken = new Taken();
    const names = new Taken();
    view.covered.forEach((box) => [taken, names].forEach((each) => each.add(Object.assign({ owner: null }, box))));
    spots.forEach(function (spot) {
      if (spot.entry.meta.selects !== "school" && !spot.entry.meta.lettering) return;
      const far = spot.reach + 0.5;
      taken.add({ w: spot.x - far, e: spot.x + far, n: spot.y - far, s: spot.y + far, owner: spot });
    });
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.setLineDash([]);
    const wanted = wishes(entries, spots, view, selected);
    let placed = 0;
    wanted.forEach(function (wish) {
      if (placed >= MOST_LABELS) return;
      const font = fontOf(wish.lettering);
      const width = widthOf(ctx, wish.text, font.css);
      const height = font.px + 1;
      const all = middles(wish, width, height);
      const places = wish.area ? within(wish, view, all) : all;
      for (const barred of wish.area ? [taken, names] : [taken]) {
        for (const [x, y] of places) {
          const box = { w: x - width / 2, e: x + width / 2, n: y - height / 2, s: y + height / 2, owner: wish.spot };
          if (isCut(box, view.frame) || barred.meets(box)) continue;
          Object.assign(box, { owner: null });
          [taken, names].forEach((each) => each.add(box));
          write(ctx, wish, font, view.look, x, y + 0.5);
          placed += 1;
          return;
        }
      }
    });
    return wanted.length - placed;
  };
})();
