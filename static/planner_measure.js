/* Metres straight between the points clicked, along the ellipsoid of WGS 84. */
(function () {
  "use strict";
  const Planner = (window.Planner = window.Planner || {});
  const RADIUS_M = 6378137;
  const FLATTENING = 1 / 298.257223563;
  const POLAR_M = RADIUS_M * (1 - FLATTENING);
  const SAME_PX = 3;
  const KILOMETRES_FROM_M = 10000;

  const radians = (degrees) => (degrees * Math.PI) / 180;

  /* The shortest line between two places on the ellipsoid in metres (T. Vincenty, 1975). */
  Planner.metresBetween = function (one, other) {
    const across = radians(other.lng - one.lng);
    const u1 = Math.atan((1 - FLATTENING) * Math.tan(radians(one.lat)));
    const u2 = Math.atan((1 - FLATTENING) * Math.tan(radians(other.lat)));
    const [sin1, cos1, sin2, cos2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
    let lambda = across;
    for (let turn = 0; turn < 100; turn += 1) {
      const inner = cos1 * sin2 - sin1 * cos2 * Math.cos(lambda);
      const sinSigma = Math.hypot(cos2 * Math.sin(lambda), inner);
      if (sinSigma === 0) return 0;
      const cosSigma = sin1 * sin2 + cos1 * cos2 * Math.cos(lambda);
      const sigma = Math.atan2(sinSigma, cosSigma);
      const sinAlpha = (cos1 * cos2 * Math.sin(lambda)) / sinSigma;
      const cosSqAlpha = 1 - sinAlpha * sinAlpha;
      const middle = cosSqAlpha === 0 ? 0 : cosSigma - (2 * sin1 * sin2) / cosSqAlpha;
      const c = (FLATTENING / 16) * cosSqAlpha * (4 + FLATTENING * (4 - 3 * cosSqAlpha));
      const bend = cosSigma * (2 * middle * middle - 1);
      const next = across + (1 - c) * FLATTENING * sinAlpha * (sigma + c * sinSigma * (middle + c * bend));
      if (Math.abs(next - lambda) < 1e-12) return along(sigma, sinSigma, cosSigma, middle, cosSqAlpha);
      lambda = next;
    }
    return NaN; // places nearly opposite on the globe
  };

  function along(sigma, sinSigma, cosSigma, middle, cosSqAlpha) {
    const u = (cosSqAlpha * (RADIUS_M * RADIUS_M - POLAR_M * POLAR_M)) / (POLAR_M * POLAR_M);
    const a = 1 + (u / 16384) * (4096 + u * (u * (320 - 175 * u) - 768));
    const b = (u / 1024) * (256 + u * (u * (74 - 47 * u) - 128));
    const square = middle * middle;
    const last = (b / 6) * middle * (4 * sinSigma * sinSigma - 3) * (4 * square - 3);
    const bend = (b / 4) * (cosSigma * (2 * square - 1) - last);
    return POLAR_M * a * (sigma - b * sinSigma * (middle + bend));
  }

  Planner.TOOLS.measure = class {
    constructor(tools) {
      this.tools = tools;
      this.map = tools.screen.map;
      this.icon = "M1.5 10.5 10.5 1.5 14.5 5.5 5.5 14.5ZM4 8l1.6 1.6M6.3 5.7 7.9 7.3M8.6 3.4 10.2 5";
      this.points = [];
      this.drawn = null;
      this.onClick = (event) => this.add(event);
      this.onMove = (event) => this.stretch(event.latlng);
      this.onEnd = () => tools.stop();
    }

    start() {
      const { map } = this;
      map.doubleClickZoom.disable();
      map.on("click", this.onClick).on("mousemove", this.onMove).on("dblclick", this.onEnd);
      this.drawn = L.layerGroup().addTo(map);
      this.line = L.polyline([], this.tools.line()).addTo(this.drawn);
      this.loose = L.polyline([], this.tools.line({ dashArray: "4 4" })).addTo(this.drawn);
      this.tools.say(this.tools.screen.state.words.measure_start);
    }

    stop() {
      const { map } = this;
      map.off("click", this.onClick).off("mousemove", this.onMove).off("dblclick", this.onEnd);
      map.doubleClickZoom.enable();
      this.loose.setLatLngs([]);
      if (this.points.length < 2) this.tools.clear();
      else this.tools.say(this.total());
    }

    clear() {
      if (this.drawn) this.drawn.remove();
      this.drawn = null;
      this.points = [];
    }

    /* The second click of a double click adds nothing. */
    add(event) {
      const last = this.points[this.points.length - 1];
      const pixel = (place) => this.map.latLngToContainerPoint(place);
      if (last && pixel(last).distanceTo(pixel(event.latlng)) < SAME_PX) return;
      this.points.push(event.latlng);
      this.line.setLatLngs(this.points);
      const point = this.tools.screen.state.look.tool_point;
      const look = this.tools.drawnAs(point, { radius: Planner.px(point.size_mm) / 2, fillOpacity: 1 });
      const dot = L.circleMarker(event.latlng, look);
      dot.addTo(this.drawn);
      if (last) this.label(dot);
      this.tools.say(this.total());
    }

    label(dot) {
      const words = Planner.make("span", "", this.worded(this.metres(this.points)));
      dot.bindTooltip(words, { permanent: true, direction: "right", offset: [6, 0], className: "planner-metres" });
    }

    stretch(place) {
      if (!this.points.length) return;
      const last = this.points[this.points.length - 1];
      this.loose.setLatLngs([last, place]);
      const { words } = this.tools.screen.state;
      const sum = this.metres(this.points) + Planner.metresBetween(last, place);
      this.tools.say(words.measure_here.replace("{length}", () => this.worded(sum)));
    }

    metres(points) {
      return points.slice(1).reduce((sum, place, at) => sum + Planner.metresBetween(points[at], place), 0);
    }

    total() {
      const { words } = this.tools.screen.state;
      return words.measure_total.replace("{length}", () => this.worded(this.metres(this.points)));
    }

    worded(metres) {
      const { words, locale } = this.tools.screen.state;
      const far = metres >= KILOMETRES_FROM_M;
      const digits = { minimumFractionDigits: far ? 2 : 0, maximumFractionDigits: far ? 2 : 0 };
      const number = (far ? metres / 1000 : metres).toLocaleString(locale, digits);
      return number + "\u2009" + (far ? words.kilometres : words.metres);
    }
  };
})();
