/* Where the map stands and which layers are switched, kept in the page's address: no rerun. */
(function () {
  "use strict";
  const Planner = (window.Planner = window.Planner || {});
  const WAIT_MS = 500;
  const DECIMALS = 5;
  const SAME_PX = 2;
  const LAST = "planner:last-place";

  /* The page round the map's frame; a page of another origin keeps its address to itself. */
  function page() {
    try {
      return window.parent.location.search === undefined ? null : window.parent;
    } catch (refused) {
      return null;
    }
  }

  function lastPlace(place) {
    try {
      if (place) window.sessionStorage.setItem(LAST, place);
      return window.sessionStorage.getItem(LAST);
    } catch (refused) {
      return null;
    }
  }

  function numbers(text) {
    const found = (text || "").split("_").map(Number);
    return found.length === 3 && found.every(Number.isFinite) && text ? found : null;
  }

  Planner.Address = class {
    constructor(screen) {
      this.screen = screen;
      this.page = page();
      if (!this.page) return;
      screen.map.on("moveend", () => this.later());
      // After a run of the page its address is as Python wrote it, without the view.
      window.addEventListener("message", (event) => {
        if (event.source === window.parent && event.data && event.data.type === "streamlit:render") this.later();
      });
    }

    /* What a shared address asks for: view [lat, lng, zoom] and switches; where it asks for none,
       the view another map of this page had last, without switches; else null. */
    static read(home) {
      const around = page();
      const asked = new URLSearchParams(around ? around.location.search : "");
      const isShared = Boolean(numbers(asked.get("at")));
      const view = numbers(isShared ? asked.get("at") : lastPlace());
      if (!view) return null;
      const [west, south, east, north] = home;
      const near = L.latLngBounds([[south, west], [north, east]]).pad(1);
      if (Math.abs(view[0]) > 90 || !near.contains([view[0], view[1]])) return null;
      if (!isShared) return { view: view, turned: null };
      const turned = {};
      ["off", "on"].forEach((name) => {
        (asked.get(name) || "").split("-").filter(Boolean).forEach((key) => (turned[key] = name === "on"));
      });
      return { view: view, turned: turned };
    }

    later() {
      if (!this.page || this.waiting) return;
      this.waiting = window.setTimeout(() => {
        this.waiting = 0;
        this.write();
      }, WAIT_MS);
    }

    /* A map set to a place stands up to a pixel beside it: such an address is not rewritten. */
    isAt(view) {
      const { map } = this.screen;
      if (!view || view[2] !== map.getZoom()) return false;
      return map.latLngToContainerPoint([view[0], view[1]]).distanceTo(map.getSize().divideBy(2)) < SAME_PX;
    }

    write() {
      const { map, turned, state } = this.screen;
      const centre = map.getCenter();
      const place = [centre.lat.toFixed(DECIMALS), centre.lng.toFixed(DECIMALS), map.getZoom()].join("_");
      lastPlace(place);
      const address = new URL(this.page.location.href);
      if (!this.isAt(numbers(address.searchParams.get("at")))) address.searchParams.set("at", place);
      [["off", false], ["on", true]].forEach(([name, isOn]) => {
        const keys = state.layers.filter((meta) => turned[meta.key] === isOn && meta.shown !== isOn);
        if (keys.length) address.searchParams.set(name, keys.map((meta) => meta.key).join("-"));
        else address.searchParams.delete(name);
      });
      if (address.href === this.page.location.href) return;
      this.page.history.replaceState(this.page.history.state, "", address.href);
    }
  };
})();
