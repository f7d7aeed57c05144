/* Back takes one thing back at a time, and nobody leaves unsaved work without being asked. */
(function () {
  "use strict";
  const push = window.history.pushState.bind(window.history);
  /* The menu leads to the bare address of a page, which the page completes at once: that is one
     step, not two. Every address a page wrote names its region. */
  window.history.pushState = function (state, title, url) {
    const to = new URL(url, window.location.href);
    const isBare = !new URLSearchParams(window.location.search).has("region");
    if (to.pathname === window.location.pathname && isBare) window.history.replaceState(state, title, url);
    else push(state, title, url);
  };
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector(".st-key-unsaved-work")) event.preventDefault();
  });
})();
