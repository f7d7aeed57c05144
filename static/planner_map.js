/* The map itself: takes a state, fetches its layers, draws them, reports what is clicked. */
(function () {
  "use strict";
  const Planner = (window.Planner = window.Planner || {});
  const REACH_PX = 6;
  const CLOSE_ZOOM = 13;
  const LEVELS = { village: 2, school: 4 };

  function levelOf(meta, data) {
    if (data.points.rows.length) return LEVELS[meta.selects] || 3;
    return data.lines && !data.areas ? 1 : 0; // the ground has areas and lines, and lies lowest
  }

  /* ---- the screen ------------------------------------------------------------------------- */

  class Screen {
    constructor(map, state) {
      this.map = map;
      this.state = state;
      this.entries = [];
      this.spots = [];
      this.clicks = 0;
      this.lastFocus = null;
      this.place = "planner:" + state.key;
      this.remembered = this.recall();
      this.asked = state.address ? Planner.Address.read(state.home) : null;
      // A shared view is opened as it was, even where what is selected lies outside it.
      const shared = this.asked && this.asked.turned;
      this.lastSelected = shared ? state.selected : null;
      this.turned = shared || this.remembered.turned || {};
      this.sent = {};
      this.furnish();
      this.startView();
      this.listen();
      if (state.address) this.address = new Planner.Address(this);
      if (state.view_url) this.view_said = new Planner.View(this);
      if (state.pair) this.pair = new Planner.Pair(this, state.pair);
    }

    furnish() {
      const { map, state } = this;
      map.getContainer().classList.add("planner");
      const { style } = map.getContainer();
      Object.entries(state.look.frame).forEach(([name, colour]) => style.setProperty("--planner-" + name, colour));
      map.createPane("planner").style.zIndex = 410;
      map.getPane("planner").style.pointerEvents = "none";
      this.canvas = new Planner.Canvas(this);
      this.zoom = L.control.zoom().addTo(map);
      this.nameZoom();
      L.control.scale({ imperial: false, maxWidth: 120 }).addTo(map);
      this.panel = new Planner.Panel(this).addTo(map);
      this.buttons = new Planner.Buttons(this).addTo(map);
      this.note = new Planner.Note().addTo(map);
      this.tip = new Planner.Tip(this);
      this.tools = new Planner.Tools(this).addTo(map);
      this.message = Planner.make("div", "planner-message");
      this.message.hidden = true;
      map.getContainer().append(this.message);
    }

    /* The language may change while the map stays. */
    nameZoom() {
      const { zoom_in, zoom_out } = this.state.words;
      this.zoom.getContainer().querySelectorAll("a").forEach((button, n) => {
        button.title = n ? zoom_out : zoom_in;
        button.setAttribute("aria-label", button.title);
      });
    }

    listen() {
      const { map } = this;
      map.on("click", (event) => this.click(event));
      map.on("mousemove", (event) => this.point(event));
      map.on("mouseout movestart zoomstart", () => this.tip.hide());
      map.on("moveend", () => this.remember({ view: [map.getCenter().lat, map.getCenter().lng, map.getZoom()] }));
      map.on("zoomend resize", () => this.panel.refresh());
      new ResizeObserver(() => this.resized()).observe(map.getContainer());
      document.addEventListener("fullscreenchange", () => this.buttons.refresh());
      if (!document.fonts) return;
      document.fonts.load('12px "Planner Sans"', "\u5b66\u6821").then(() => {
        Planner.forgetWidths();
        this.panel.refresh();
        this.redraw();
      }, () => undefined);
    }

    /* -- memory of this browser tab: view, switches, folded legend -- */

    recall() {
      try {
        return JSON.parse(window.sessionStorage.getItem(this.place)) || {};
      } catch (refused) {
        return {};
      }
    }

    remember(news) {
      Object.assign(this.remembered, news, { home: JSON.stringify(this.state.home) });
      try {
        window.sessionStorage.setItem(this.place, JSON.stringify(this.remembered));
      } catch (refused) {
        /* a browser that keeps nothing simply forgets */
      }
    }

    /* -- view -- */

    startView() {
      const { view, home } = this.remembered;
      const asked = this.asked && this.asked.view;
      if (asked) this.map.setView([asked[0], asked[1]], asked[2]);
      else if (view && home === JSON.stringify(this.state.home)) this.map.setView([view[0], view[1]], view[2]);
      else if (this.map.getSize().x) this.goHome();
      else this.map.once("resize", () => this.wasLed || this.goHome()); // opened in a folded part of the page
      this.canvas.addTo(this.map);
    }

    /* Bounds are shown whole, on a wide map beside the open legend. */
    fit(bounds, maxZoom) {
      const [west, south, east, north] = bounds;
      const legend = this.panel.isOpen ? this.panel.box.offsetWidth : 0;
      const beside = 2.8 * legend < this.map.getSize().x ? legend : 0;
      const paddings = { paddingTopLeft: [16, 16], paddingBottomRight: [16 + beside, 16] };
      this.map.fitBounds([[south, west], [north, east]], { ...paddings, maxZoom: maxZoom, animate: false });
    }

    goHome() {
      this.fit(this.state.home, 16);
      this.homeView = this.viewText();
    }

    viewText() {
      return [this.map.getCenter().lat, this.map.getCenter().lng, this.map.getZoom()].join(" ");
    }

    /* The page may make the map as high as the window after it was drawn: the whole region stays
       whole, any other view stays where it is. */
    resized() {
      const { clientWidth, clientHeight } = this.map.getContainer();
      const known = this.map.getSize();
      if (clientWidth === known.x && clientHeight === known.y) return;
      const wasHome = this.homeView === this.viewText();
      this.map.invalidateSize({ animate: false, pan: !wasHome });
      if (wasHome) this.goHome();
    }

    toggleFull() {
      if (document.fullscreenElement) document.exitFullscreen();
      else this.map.getContainer().requestFullscreen();
    }

    /* -- state -- */

    apply(state) {
      const before = this.state;
      this.state = state;
      state.layers.forEach((meta) => {
        const old = before.layers.find((other) => other.key === meta.key);
        if (old && old.shown !== meta.shown) delete this.turned[meta.key];
      });
      this.note.say([state.credit, state.note]);
      this.showTiles();
      this.nameZoom();
      this.buttons.refresh();
      this.tools.refresh();
      this.panel.refresh();
      if (this.view_said) this.view_said.later();
      this.load(state);
    }

    load(state) {
      const late = window.setTimeout(() => this.say(state.words.loading), 400);
      const failed = [];
      const each = state.layers.map((meta) =>
        Planner.fetched(meta).then(
          (data) => (state === this.state ? this.take(meta, data) : undefined),
          () => failed.push(meta.title)
        )
      );
      Promise.all(each).then(() => {
        window.clearTimeout(late);
        if (state !== this.state) return;
        this.entries = this.entries.filter((entry) => state.layers.includes(entry.meta));
        this.panel.refresh(); // with the numbers of each class
        this.say(failed.length ? state.words.failed.replace("{layers}", () => failed.join("、")) : "", true);
        this.redraw();
        this.follow();
      });
    }

    take(meta, data) {
      const mask = Planner.maskFrom(meta, data.ids.length);
      const entry = { meta: meta, data: data, order: levelOf(meta, data), mask: mask };
      const others = this.entries.filter((other) => other.meta.key !== meta.key);
      const rank = (one) => this.state.layers.findIndex((other) => other.key === one.meta.key);
      this.entries = others.concat(entry).sort((one, two) => one.order - two.order || rank(one) - rank(two));
      this.redraw();
    }

    say(text, isFault) {
      this.message.textContent = text;
      this.message.hidden = !text;
      this.message.classList.toggle("planner-fault", Boolean(isFault && text));
    }

    /* Move to what was asked for, or to a row selected elsewhere that lies out of sight. */
    follow() {
      const { focus, selected } = this.state;
      const wanted = JSON.stringify([focus, selected]);
      if (focus && wanted !== this.lastFocus) this.fit(focus, 15);
      else if (selected && selected !== this.lastSelected) this.bringIntoSight(selected);
      this.lastFocus = wanted;
      this.lastSelected = selected;
    }

    bringIntoSight(id) {
      for (const entry of this.entries) {
        const row = entry.data.places.get(id);
        const place = row === undefined ? -1 : entry.data.points.rows.indexOf(row);
        if (place < 0) continue;
        const [x, y] = entry.data.points.xy.subarray(2 * place, 2 * place + 2);
        const at = L.latLng((Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI, x * 360 - 180);
        if (!this.map.getBounds().pad(-0.08).contains(at)) {
          this.map.setView(at, Math.max(this.map.getZoom(), Math.min(CLOSE_ZOOM, 18)));
        }
        return;
      }
    }

    showTiles() {
      const wanted = JSON.stringify(this.state.tiles);
      if (wanted === this.tilesShown) return;
      (this.tiles || []).forEach((layer) => layer.remove());
      this.tiles = this.state.tiles.map((tile) =>
        L.tileLayer(tile.url, { subdomains: tile.hosts, maxZoom: 18, opacity: 0.75 }).addTo(this.map)
      );
      this.tilesShown = wanted;
    }

    /* -- switches -- */

    isOn(meta) {
      return meta.key in this.turned ? this.turned[meta.key] : meta.shown;
    }

    turn(key, isOn) {
      this.turned[key] = isOn;
      this.remember({ turned: this.turned });
      if (this.address) this.address.later();
      if (this.view_said) this.view_said.later();
      this.panel.refresh();
      this.redraw();
    }

    /* -- drawing -- */

    redraw() {
      if (this.waiting) return;
      this.waiting = window.requestAnimationFrame(() => {
        this.waiting = 0;
        this.canvas.redraw();
      });
    }

    shownEntries() {
      const zoom = this.map.getZoom();
      return this.entries.filter((entry) => this.isOn(entry.meta) && zoom >= entry.meta.min_zoom);
    }

    /* Legend, buttons, scale and note lie over the map: no name is written below them. */
    coveredBoxes(corner) {
      const container = this.map.getContainer();
      const own = container.getBoundingClientRect();
      return Array.from(container.querySelectorAll(".leaflet-control")).map(function (control) {
        const box = control.getBoundingClientRect();
        const west = box.left - own.left + corner.x;
        const north = box.top - own.top + corner.y;
        return { w: west, n: north, e: west + box.width, s: north + box.height };
      });
    }

    draw(ctx, bounds, zoom) {
      const origin = this.map.getPixelOrigin();
      const scale = 256 * Math.pow(2, zoom);
      const corner = this.map.containerPointToLayerPoint([0, 0]);
      const size = this.map.getSize();
      const view = {
        covered: this.coveredBoxes(corner),
        frame: { w: corner.x, n: corner.y, e: corner.x + size.x, s: corner.y + size.y },
        look: this.state.look,
        zoom: zoom, scale: scale, x: origin.x, y: origin.y,
        pointScale: Planner.pointScale(zoom), lineScale: Planner.lineScale(zoom),
        w: (bounds.min.x + origin.x) / scale, e: (bounds.max.x + origin.x) / scale,
        n: (bounds.min.y + origin.y) / scale, s: (bounds.max.y + origin.y) / scale,
      };
      const shown = this.shownEntries();
      const spots = [];
      shown.forEach((entry) => entry.data.areas && Planner.drawAreas(ctx, entry, view));
      shown.forEach((entry) => entry.data.lines && Planner.drawLines(ctx, entry, view));
      shown.forEach((entry) => Planner.drawPoints(ctx, entry, view, spots));
      if (this.state.selected) Planner.drawSelected(ctx, shown, spots, this.state.selected, view);
      this.unnamed = Planner.drawLabels(ctx, shown, spots, view, this.state.selected);
      this.spots = spots;
      this.view = view;
      this.shown = shown;
    }

    /* -- pointer -- */

    point(event) {
      if (this.pointing || this.tools.busy()) return;
      this.pointing = window.requestAnimationFrame(() => {
        this.pointing = 0;
        const found = Planner.find(this, event.layerPoint, REACH_PX);
        const isLink = Boolean(found && found.entry.meta.selects);
        this.map.getContainer().classList.toggle("planner-points", isLink);
        if (found) this.tip.show(found.entry, found.row, event.containerPoint);
        else this.tip.hide();
      });
    }

    click(event) {
      if (this.tools.busy()) return;
      const found = Planner.find(this, event.layerPoint, REACH_PX);
      if (!found || !found.entry.meta.selects) return;
      const { meta, data } = found.entry;
      this.lastSelected = data.ids[found.row];
      this.send({ clicked: { layer: meta.key, id: data.ids[found.row], kind: meta.selects } });
    }

    /* Tell Python; each message has a number, so that it is heard once. */
    send(news) {
      if (!window.Streamlit) return;
      this.clicks = Math.max(this.clicks + 1, Date.now());
      Object.values(news).forEach((said) => (said.n = this.clicks));
      Object.assign(this.sent, news);
      window.Streamlit.setComponentValue(this.sent);
    }
  }

  /* Show a state on a map; the map keeps its screen, its view and its switches. */
  Planner.apply = function (map, state) {
    Planner.screen = map.planner = map.planner || new Screen(map, Object.assign({}, state, { layers: [] }));
    map.planner.apply(state);
    return L.layerGroup();
  };
})();
