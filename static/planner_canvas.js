/* The canvas that moves with the map, and the payloads drawn on it. */
(function () {
  "use strict";
  const Planner = (window.Planner = window.Planner || {});
  const KEPT_PAYLOADS = 40;

  /* ---- the canvas ------------------------------------------------------------------------- */

  Planner.Canvas = L.Renderer.extend({
    options: { padding: 0.2, pane: "planner" },

    initialize: function (screen) {
      L.Renderer.prototype.initialize.call(this, {});
      this.screen = screen;
    },

    onAdd: function () {
      L.Renderer.prototype.onAdd.call(this);
      this._updatePaths();
    },

    _initContainer: function () {
      this._container = document.createElement("canvas");
      this._ctx = this._container.getContext("2d");
    },

    _destroyContainer: function () {
      L.DomUtil.remove(this._container);
      delete this._container;
    },

    _update: function () {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      this.fire("update");
    },

    _updatePaths: function () {
      const dense = window.devicePixelRatio || 1;
      const size = this._bounds.getSize();
      const canvas = this._container;
      L.DomUtil.setPosition(canvas, this._bounds.min);
      canvas.width = Math.round(size.x * dense);
      canvas.height = Math.round(size.y * dense);
      canvas.style.width = size.x + "px";
      canvas.style.height = size.y + "px";
      this._ctx.setTransform(dense, 0, 0, dense, -this._bounds.min.x * dense, -this._bounds.min.y * dense);
      this.screen.draw(this._ctx, this._bounds, this._zoom);
    },

    redraw: function () {
      if (this._map && !this._map._animatingZoom) this._updatePaths();
    },
  });

  /* ---- payloads --------------------------------------------------------------------------- */

  const payloads = new Map();

  Planner.fetched = function (meta) {
    if (meta.payload) return Promise.resolve(Planner.read(meta.payload));
    const known = payloads.get(meta.url);
    if (known) {
      payloads.delete(meta.url);
      payloads.set(meta.url, known);
      return known;
    }
    const coming = fetch(meta.url, { credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json().then(Planner.read);
    });
    coming.catch(() => payloads.delete(meta.url));
    payloads.set(meta.url, coming);
    while (payloads.size > KEPT_PAYLOADS) payloads.delete(payloads.keys().next().value);
    return coming;
  };

  Planner.maskFrom = function (meta, count) {
    if (meta.visible === null) return null;
    const bits = atob(meta.visible);
    const mask = new Uint8Array(count);
    for (let row = 0; row < count; row += 1) mask[row] = (bits.charCodeAt(row >> 3) >> (7 - (row & 7))) & 1;
    return mask;
  };
})();
