/* What stands around the map: legend with switches, buttons, the words beside the pointer. */
(function () {
  "use strict";
  const Planner = (window.Planner = window.Planner || {});
  const SVG = "http://www.w3.org/2000/svg";
  const SWATCH = { w: 26, h: 18 };

  /* Every word goes through textContent: a name can never act. */
  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined && text !== null) element.textContent = text;
    return element;
  }
  Planner.make = make;

  /* ---- legend ----------------------------------------------------------------------------- */

  function swatch(paint) {
    const canvas = make("canvas");
    const dense = Math.max(window.devicePixelRatio || 1, 2);
    canvas.width = SWATCH.w * dense;
    canvas.height = SWATCH.h * dense;
    const ctx = canvas.getContext("2d");
    ctx.scale(dense, dense);
    paint(ctx, SWATCH.w / 2, SWATCH.h / 2);
    return canvas;
  }

  function paintSymbol(symbol) {
    return function (ctx, x, y) {
      if (symbol.shape === "area") {
        ctx.globalAlpha = symbol.opacity;
        ctx.fillStyle = symbol.fill || "transparent";
        ctx.fillRect(3, 3, SWATCH.w - 6, SWATCH.h - 6);
        ctx.globalAlpha = 1;
        if (!symbol.edge) return;
        ctx.strokeStyle = symbol.edge;
        ctx.lineWidth = Math.max(Planner.px(symbol.edge_mm), 0.8);
        ctx.setLineDash(symbol.dash_mm.map(Planner.px));
        ctx.strokeRect(3, 3, SWATCH.w - 6, SWATCH.h - 6);
      } else if (symbol.shape === "line") {
        paintLine(ctx, symbol, y);
      } else {
        Planner.drawPoint(ctx, symbol, x, y, Math.min(Math.max(Planner.px(symbol.size_mm) / 2, 2), 7));
      }
    };
  }

  function paintLine(ctx, symbol, y) {
    const style = Planner.lineStyle(symbol);
    const strokes = [[style.colour, Math.max(Planner.px(style.mm), 1), symbol.dash_mm.map(Planner.px)]];
    if (style.isCased) strokes.unshift([symbol.casing, Math.max(Planner.px(style.casingMm), 2.4), []]);
    strokes.forEach(function ([colour, width, dash]) {
      ctx.beginPath();
      ctx.moveTo(1, y);
      ctx.lineTo(SWATCH.w - 1, y);
      ctx.strokeStyle = colour;
      ctx.lineWidth = Math.min(width, 8);
      ctx.setLineDash(dash);
      ctx.stroke();
    });
  }

  function classLine(canvas, text, count) {
    const line = make("div", "planner-class");
    line.append(canvas, make("span", "planner-title", text));
    if (count !== undefined) line.append(make("span", "planner-count", count));
    return line;
  }

  /* How many rows of each class are shown, as the filter has it; none while they are on their way. */
  function countsOf(meta, screen) {
    const entry = screen.entries.find((one) => one.meta === meta);
    if (!entry || !meta.counted) return null;
    const counts = meta.symbols.map(() => 0);
    entry.data.symbols.forEach((place, row) => (counts[place] += !entry.mask || entry.mask[row] === 1 ? 1 : 0));
    return counts;
  }

  function group(meta, screen) {
    const box = make("div", "planner-group");
    const counts = countsOf(meta, screen);
    const number = (place) => (counts ? counts[place].toLocaleString(screen.state.locale) : undefined);
    const label = make("label");
    const tick = make("input");
    tick.type = "checkbox";
    tick.checked = screen.isOn(meta);
    tick.addEventListener("change", () => screen.turn(meta.key, tick.checked));
    label.append(tick);
    // One class alone is its layer, but of a theme it says what all of it is.
    const isAlone = meta.symbols.length === 1 && (meta.role !== "theme" || meta.symbols[0].label === meta.title);
    if (isAlone) label.append(swatch(paintSymbol(meta.symbols[0])));
    label.append(make("span", "planner-title", meta.title));
    if (isAlone && counts) label.append(make("span", "planner-count", number(0)));
    box.append(label);
    const far = screen.map.getZoom() < meta.min_zoom;
    if (far) {
      // What is not on the map yet has no classes in its key.
      if (tick.checked) box.append(make("div", "planner-hint", screen.state.words.closer));
      box.classList.toggle("planner-off", !tick.checked);
      return box;
    }
    if (!isAlone) {
      meta.symbols.forEach(function (symbol, place) {
        if (counts && !counts[place]) return; // filtered out: not on the map
        box.append(classLine(swatch(paintSymbol(symbol)), symbol.label, number(place)));
      });
    }
    if (meta.ring) box.append(classLine(swatch((ctx, x, y) => Planner.drawRing(ctx, meta.ring, x, y, 3, 0.9)), meta.ring.label));
    if (meta.arrow) box.append(classLine(swatch((ctx, x, y) => Planner.drawPoint(ctx, meta.arrow, x, y, Planner.px(meta.arrow.size_mm) / 2)), meta.arrow.label));
    if (meta.role === "theme" && meta.sized) box.append(make("div", "planner-remark", meta.sized));
    if (meta.note) box.append(make("div", "planner-remark", meta.note));
    box.classList.toggle("planner-off", !tick.checked);
    return box;
  }

  /* What the map is about first, then schools and villages, then in one fold what lies below. */
  function groups(layers, screen) {
    const upper = layers.slice().reverse();
    const of = (role) => upper.filter((meta) => meta.role === role).map((meta) => group(meta, screen));
    const base = of("base");
    if (!base.length) return [...of("theme"), ...of("places")];
    const fold = make("details", "planner-group planner-base");
    fold.open = Boolean(screen.remembered.base);
    fold.addEventListener("toggle", () => screen.remember({ base: fold.open }));
    fold.append(make("summary", "planner-title", screen.state.words.base), ...base);
    return [...of("theme"), ...of("places"), fold];
  }

  Planner.Panel = L.Control.extend({
    options: { position: "topright" },

    initialize: function (screen) {
      this.screen = screen;
    },

    onAdd: function () {
      this.box = make("div", "planner-panel");
      this.button = make("button");
      this.button.type = "button";
      this.button.addEventListener("click", () => this.fold(!this.isOpen));
      this.groups = make("div", "planner-groups");
      this.box.append(this.button, this.groups);
      L.DomEvent.disableClickPropagation(this.box);
      L.DomEvent.disableScrollPropagation(this.box);
      // On a narrow map the folded panel leaves room; what the person chose is kept.
      const roomy = this.screen.map.getSize().x >= 500;
      this.isOpen = this.screen.remembered.open ?? roomy;
      return this.box;
    },

    fold: function (isOpen) {
      this.isOpen = isOpen;
      this.screen.remember({ open: isOpen });
      this.refresh();
      this.screen.redraw();
    },

    refresh: function () {
      const { state, map } = this.screen;
      this.button.textContent = state.words.legend;
      this.button.title = this.isOpen ? state.words.fold : state.words.unfold;
      this.button.setAttribute("aria-expanded", String(this.isOpen));
      this.box.classList.toggle("planner-open", this.isOpen);
      this.groups.style.maxHeight = Math.max(map.getSize().y - 84, 80) + "px";
      const fromTop = this.groups.scrollTop;
      this.groups.replaceChildren(...groups(state.layers, this.screen));
      this.groups.scrollTop = fromTop;
    },
  });

  /* ---- buttons ---------------------------------------------------------------------------- */

  function icon(path) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", path);
    line.setAttribute("fill", "none");
    line.setAttribute("stroke", "currentColor");
    line.setAttribute("stroke-width", "1.6");
    svg.append(line);
    return svg;
  }

  function barButton(bar, path, act) {
    const link = make("a");
    link.href = "#";
    link.setAttribute("role", "button");
    link.append(icon(path));
    L.DomEvent.on(link, "click", function (event) {
      L.DomEvent.preventDefault(event);
      act();
    });
    bar.append(link);
    return link;
  }
  Planner.barButton = barButton;

  const FULL = "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4";
  const HOME = "M2.5 8 8 2.8 13.5 8M4 7v6.2h8V7";

  Planner.Buttons = L.Control.extend({
    options: { position: "topleft" },

    initialize: function (screen) {
      this.screen = screen;
    },

    onAdd: function () {
      const bar = make("div", "leaflet-bar");
      this.home = barButton(bar, HOME, () => this.screen.goHome());
      if (document.fullscreenEnabled) {
        this.full = barButton(bar, FULL, () => this.screen.toggleFull());
      }
      L.DomEvent.disableClickPropagation(bar);
      return bar;
    },

    refresh: function () {
      const words = this.screen.state.words;
      this.home.title = words.home;
      if (this.full) this.full.title = document.fullscreenElement ? words.leave_full : words.full;
      [this.home, this.full].forEach((link) => link && link.setAttribute("aria-label", link.title));
    },
  });

  Planner.Note = L.Control.extend({
    options: { position: "bottomright" },

    onAdd: function () {
      this.box = make("div", "planner-note");
      return this.box;
    },

    say: function (parts) {
      this.box.textContent = parts.filter(Boolean).join("　");
      this.box.hidden = !this.box.textContent;
    },
  });

  /* ---- words beside the pointer ----------------------------------------------------------- */

  function worded(value, unit, state) {
    if (value === null || value === undefined) return state.words.unknown;
    if (typeof value === "boolean") return value ? state.words.yes : state.words.no;
    // Of metres and heads nobody reads thousandths.
    const digits = { maximumFractionDigits: Math.abs(value) >= 100 ? 0 : 2 };
    const text = typeof value === "number" ? value.toLocaleString(state.locale, digits) : value;
    return unit ? text + "\u2009" + unit : text;
  }

  Planner.Tip = class {
    constructor(screen) {
      this.screen = screen;
      this.box = make("div", "planner-tip");
      this.box.hidden = true;
      screen.map.getContainer().append(this.box);
    }

    hide() {
      this.box.hidden = true;
    }

    show(entry, row, at) {
      const { data, meta } = entry;
      const facts = make("dl");
      meta.facts.forEach(function (fact, place) {
        facts.append(make("dt", "", fact.title));
        facts.append(make("dd", "", worded(data.facts[place][row], fact.unit, this.screen.state)));
      }, this);
      const symbol = meta.symbols[data.symbols[row]];
      const head = make("strong", "", data.labels[row] || symbol.label);
      this.box.replaceChildren(head, ...(meta.facts.length ? [facts] : []));
      this.box.hidden = false;
      const size = this.screen.map.getSize();
      const isRight = at.x + 18 + this.box.offsetWidth > size.x;
      const isLow = at.y + 14 + this.box.offsetHeight > size.y;
      this.box.style.left = (isRight ? at.x - 14 - this.box.offsetWidth : at.x + 16) + "px";
      this.box.style.top = (isLow ? at.y - 10 - this.box.offsetHeight : at.y + 12) + "px";
    }
  };
})();
