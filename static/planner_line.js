/* A line drawn point by point, with its metres: Python is given its corners once it is ended. */
(function () {
  "use strict";
  const Planner = (window.Planner = window.Planner || {});
  const DECIMALS = 6;
  const NONE = "null";

  Planner.TOOLS.line = class extends Planner.TOOLS.measure {
    constructor(tools) {
      super(tools);
      this.icon = "M2 14 6 7 10 10 14 2M1 14h2M13 2h2";
      this.known = NONE;
    }

    start() {
      super.start();
      this.tools.say(this.tools.screen.state.words.line_start);
    }

    stop() {
      super.stop();
      if (this.points.length < 2) return;
      const at = this.points.map(({ lng, lat }) => [lng, lat].map((degrees) => Number(degrees.toFixed(DECIMALS))));
      this.known = JSON.stringify(at);
      this.tools.screen.send({ lined: { at: at } });
    }

    clear() {
      super.clear();
      if (this.known === NONE) return;
      this.known = NONE;
      this.tools.screen.send({ lined: { at: null } });
    }

    /* The page says which line it has; none once it was used. */
    refresh() {
      const { line } = this.tools.screen.state;
      const said = JSON.stringify(line || null);
      if (said === this.known || this.tools.active === this) return;
      this.known = said;
      super.clear();
      if (line) this.show(line);
      else if (!this.tools.active) this.tools.say("");
    }

    show(corners) {
      this.points = corners.map(([lon, lat]) => L.latLng(lat, lon));
      this.drawn = L.layerGroup([L.polyline(this.points, this.tools.line())]).addTo(this.map);
      this.tools.say(this.total());
    }
  };
})();
