/* A rectangle drawn on the map: Python is told its bounds and says what lies inside. */
(function () {
  "use strict";
  const Planner = (window.Planner = window.Planner || {});
  const LEAST_PX = 5;

  Planner.TOOLS.box = class {
    constructor(tools) {
      this.tools = tools;
      this.map = tools.screen.map;
      this.icon = "M2 2h2M6 2h4M12 2h2v2M14 6v4M14 12v2h-2M10 14H6M4 14H2v-2M2 10V6M2 4V2";
      this.corner = null;
      this.shape = null;
      this.onDown = (event) => this.begin(event);
      this.onMove = (event) => this.drag(event);
      this.onUp = (event) => this.end(event);
    }

    start() {
      this.map.dragging.disable();
      this.map.boxZoom.disable();
      this.map.getContainer().addEventListener("pointerdown", this.onDown);
      this.tools.say(this.tools.screen.state.words.box_start);
    }

    stop() {
      this.map.dragging.enable();
      this.map.boxZoom.enable();
      this.map.getContainer().removeEventListener("pointerdown", this.onDown);
      this.release();
      if (!this.shape) this.tools.say("");
    }

    clear() {
      if (!this.shape) return;
      this.shape.remove();
      this.shape = null;
      if (this.tools.screen.state.box) this.tools.screen.send({ boxed: { bounds: null } });
    }

    begin(event) {
      if (event.button !== 0 || event.target.closest(".leaflet-control")) return;
      event.preventDefault();
      this.corner = this.map.mouseEventToContainerPoint(event);
      document.addEventListener("pointermove", this.onMove);
      document.addEventListener("pointerup", this.onUp);
    }

    bounds(event) {
      const corners = [this.corner, this.map.mouseEventToContainerPoint(event)];
      return L.latLngBounds(corners.map((corner) => this.map.containerPointToLatLng(corner)));
    }

    drag(event) {
      this.show(this.bounds(event));
    }

    end(event) {
      const size = this.map.mouseEventToContainerPoint(event).subtract(this.corner);
      const bounds = this.bounds(event);
      this.release();
      if (Math.min(Math.abs(size.x), Math.abs(size.y)) < LEAST_PX) return;
      this.show(bounds);
      this.tools.stop();
      const { screen } = this.tools;
      const edges = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
      const off = screen.state.layers.filter((meta) => !screen.isOn(meta)).map((meta) => meta.key);
      this.tools.say(screen.state.words.box_waiting);
      screen.send({ boxed: { bounds: edges.map((edge) => Number(edge.toFixed(6))), off: off } });
    }

    release() {
      this.corner = null;
      document.removeEventListener("pointermove", this.onMove);
      document.removeEventListener("pointerup", this.onUp);
    }

    show(bounds) {
      if (this.shape) this.shape.setBounds(bounds);
      else {
        const look = this.tools.line({ fill: true, fillOpacity: 0.06, dashArray: "5 4" });
        this.shape = L.rectangle(bounds, look).addTo(this.map);
      }
    }

    /* The page says which rectangle its list is of, and what it found. */
    refresh() {
      const { box } = this.tools.screen.state;
      if (JSON.stringify(box) === this.known) return;
      this.known = JSON.stringify(box);
      if (box) {
        const [west, south, east, north] = box.bounds;
        this.show([[south, west], [north, east]]);
        this.tools.say(box.text);
      } else if (this.shape) {
        this.shape.remove();
        this.shape = null;
        if (!this.tools.active) this.tools.say("");
      }
    }
  };
})();
