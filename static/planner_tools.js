/* Tools laid over the map: one at a time; Escape ends it, then takes away what it drew. */
(function () {
  "use strict";
  const Planner = (window.Planner = window.Planner || {});
  const PANE = "planner-tools";
  const JUST_MS = 150;

  /* What each tool is made by; the files of the tools add themselves. */
  Planner.TOOLS = {};

  Planner.Tools = L.Control.extend({
    options: { position: "topleft" },

    initialize: function (screen) {
      this.screen = screen;
      this.active = null;
      this.ended = -Infinity;
    },

    onAdd: function (map) {
      map.createPane(PANE).style.zIndex = 450;
      map.getPane(PANE).style.pointerEvents = "none";
      this.renderer = L.svg({ pane: PANE });
      this.result = this.resultBox(map);
      const bar = Planner.make("div", "leaflet-bar planner-tools");
      this.tools = this.screen.state.tools.map((name) => {
        const tool = new Planner.TOOLS[name](this);
        tool.name = name;
        tool.link = Planner.barButton(bar, tool.icon, () => this.toggle(tool));
        tool.link.setAttribute("aria-pressed", "false");
        return tool;
      });
      bar.hidden = !this.tools.length;
      L.DomEvent.disableClickPropagation(bar);
      document.addEventListener("keydown", (event) => event.key === "Escape" && this.escape());
      return bar;
    },

    resultBox: function (map) {
      const box = Planner.make("div", "planner-result");
      box.hidden = true;
      this.words = Planner.make("span");
      this.words.setAttribute("role", "status");
      this.close = Planner.make("button", "", "\u00d7");
      this.close.type = "button";
      this.close.addEventListener("click", () => this.clear());
      box.append(this.words, this.close);
      L.DomEvent.disableClickPropagation(box);
      map.getContainer().append(box);
      return box;
    },

    refresh: function () {
      const { words } = this.screen.state;
      this.close.title = words.clear;
      this.close.setAttribute("aria-label", words.clear);
      this.tools.forEach(function (tool) {
        tool.link.title = words[tool.name];
        tool.link.setAttribute("aria-label", words[tool.name]);
        if (tool.refresh) tool.refresh();
      });
    },

    say: function (text) {
      this.words.textContent = text;
      this.result.hidden = !text;
    },

    /* How a tool draws: as the palette has it, on the pane of the tools. */
    drawnAs: function (symbol, more) {
      const look = { color: symbol.stroke, fillColor: symbol.fill || symbol.stroke, weight: Planner.px(symbol.edge_mm) };
      return Object.assign(look, { opacity: 1, interactive: false, pane: PANE, renderer: this.renderer }, more);
    },

    line: function (more) {
      return this.drawnAs(this.screen.state.look.tool_line, more);
    },

    /* A tool is in hand, or was a moment ago: the click that ended it chooses nothing. */
    busy: function () {
      return Boolean(this.active) || performance.now() - this.ended < JUST_MS;
    },

    toggle: function (tool) {
      const wasActive = this.active === tool;
      this.stop();
      if (wasActive) return;
      this.clear();
      this.active = tool;
      this.mark(tool, true);
      tool.start();
    },

    mark: function (tool, isOn) {
      tool.link.classList.toggle("planner-active", isOn);
      tool.link.setAttribute("aria-pressed", String(isOn));
      this.screen.map.getContainer().classList.toggle("planner-drawing", isOn);
      if (isOn) this.screen.tip.hide();
    },

    /* The tool is put down; what it drew stays. */
    stop: function () {
      const tool = this.active;
      if (!tool) return;
      this.active = null;
      this.ended = performance.now();
      this.mark(tool, false);
      tool.stop();
    },

    clear: function () {
      this.stop();
      this.tools.forEach((tool) => tool.clear());
      this.say("");
    },

    escape: function () {
      if (this.active) this.stop();
      else this.clear();
    },
  });
})();
