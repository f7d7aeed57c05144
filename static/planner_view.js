/* Says to the app what the map shows, without a run of the page: it is what a sheet prints. */
(function () {
  "use strict";
  const Planner = (window.Planner = window.Planner || {});
  const WAIT_MS = 250;

  Planner.View = class {
    constructor(screen) {
      this.screen = screen;
      this.last = "";
      screen.map.on("moveend resize", () => this.later());
      this.later();
    }

    later() {
      if (this.waiting) return;
      this.waiting = window.setTimeout(() => {
        this.waiting = 0;
        this.say();
      }, WAIT_MS);
    }

    say() {
      const { map, turned, state } = this.screen;
      if (!state.view_url || !map.getSize().x) return;
      const bounds = map.getBounds();
      const edges = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
      const keys = (isOn) => state.layers.filter((meta) => turned[meta.key] === isOn).map((meta) => meta.key);
      const view = { bounds: edges.map((edge) => Number(edge.toFixed(6))), off: keys(false), on: keys(true) };
      const said = state.view_url + JSON.stringify(view);
      if (said === this.last) return;
      this.last = said;
      window.fetch(state.view_url, { method: "POST", body: JSON.stringify(view), keepalive: true }).catch(() => {
        this.last = ""; // the app is away: said anew with the next movement
      });
    }
  };
})();
