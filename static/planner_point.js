/* A point set on the map: Python is told where, and says when it is no longer wanted. */
(function () {
  "use strict";
  const Planner = (window.Planner = window.Planner || {});
  const DECIMALS = 6;

  Planner.TOOLS.point = class {
    constructor(tools) {
      this.tools = tools;
      this.map = tools.screen.map;
      this.icon = "M8 14s-5-4.6-5-8a5 5 0 0 1 10 0c0 3.4-5 8-5 8zM8 7.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z";
      this.mark = null;
      this.onClick = (event) => this.set(event.latlng);
    }

    start() {
      this.map.on("click", this.onClick);
      this.tools.say(this.tools.screen.state.words.point_start);
    }

    stop() {
      this.map.off("click", this.onClick);
      if (!this.mark) this.tools.say("");
    }

    clear() {
      if (!this.mark) return;
      this.hide();
      this.tools.screen.send({ pointed: { at: null } });
    }

    set(place) {
      const at = [place.lng, place.lat].map((degrees) => Number(degrees.toFixed(DECIMALS)));
      this.show(at);
      this.tools.stop();
      this.tools.say(this.tools.screen.state.words.point_set);
      this.tools.screen.send({ pointed: { at: at } });
    }

    show([lon, lat]) {
      this.hide();
      const look = this.tools.line({ radius: 7, fill: true, fillOpacity: 0.3 });
      this.mark = L.circleMarker([lat, lon], look).addTo(this.map);
    }

    hide() {
      if (this.mark) this.mark.remove();
      this.mark = null;
    }

    /* The page says which point it has; none once it was used. */
    refresh() {
      const { point } = this.tools.screen.state;
      if (JSON.stringify(point) === this.known) return;
      this.known = JSON.stringify(point);
      if (point) this.show(point);
      else if (this.mark) {
        this.hide();
        if (!this.tools.active) this.tools.say("");
      }
    }
  };
})();
