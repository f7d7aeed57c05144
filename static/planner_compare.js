/* Two maps of one page that show the same place: where one goes the other follows. */
(function () {
  "use strict";
  const Planner = (window.Planner = window.Planner || {});

  const placeOf = (map) => [map.getCenter().lat, map.getCenter().lng, map.getZoom()];

  Planner.Pair = class {
    constructor(screen, pair) {
      this.screen = screen;
      this.leads = pair.leads;
      this.channel = new BroadcastChannel("planner:" + pair.name);
      this.channel.addEventListener("message", (event) => this.hear(event.data));
      this.isFollowing = false;
      // A map just opened shows the whole region, and may be resized before it hears where the
      // other one stands: until then it has nothing to tell.
      this.hasPlace = pair.leads;
      const { map } = screen;
      map.on("move zoomend", () => this.tell());
      map.on("mousemove", (event) => this.point(event.latlng));
      map.on("mouseout", () => this.post({ pointer: null }));
      if (pair.leads) this.tell();
      else this.post({ hello: true });
    }

    post(said) {
      this.channel.postMessage(said);
    }

    tell() {
      if (this.hasPlace && !this.isFollowing) this.post({ view: placeOf(this.screen.map) });
    }

    hear(said) {
      if (said.hello && this.leads) this.tell();
      if (said.view) this.follow(said.view);
      if ("pointer" in said) this.ghost(said.pointer);
    }

    follow([lat, lng, zoom]) {
      this.hasPlace = this.screen.wasLed = true;
      const { map } = this.screen;
      if (JSON.stringify(placeOf(map)) === JSON.stringify([lat, lng, zoom])) return;
      this.isFollowing = true;
      map.setView([lat, lng], zoom, { animate: false });
      this.isFollowing = false;
    }

    /* Where the pointer is on the other map, as a small cross. */
    point(place) {
      if (this.pointing) return;
      this.pointing = window.requestAnimationFrame(() => {
        this.pointing = 0;
        this.post({ pointer: [place.lat, place.lng] });
      });
    }

    ghost(place) {
      if (!this.cross) {
        this.cross = Planner.make("div", "planner-ghost");
        this.screen.map.getContainer().append(this.cross);
      }
      this.cross.hidden = !place;
      if (!place) return;
      const at = this.screen.map.latLngToContainerPoint(place);
      this.cross.style.left = at.x + "px";
      this.cross.style.top = at.y + "px";
    }
  };
})();
