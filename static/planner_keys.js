/* Ctrl-K leads to the field that finds everything, from the page and from inside a map. */
(function () {
  "use strict";
  const FIELD = ".st-key-find-box input";

  function focusField() {
    const field = document.querySelector(FIELD);
    const isShown = field && field.getBoundingClientRect().right > 0;
    if (isShown) {
      field.focus();
      return;
    }
    const open = document.querySelector('[data-testid="stExpandSidebarButton"]');
    if (!open) return;
    open.click();
    window.setTimeout(() => document.querySelector(FIELD)?.focus(), 350);
  }

  function isCalled(event) {
    return (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k";
  }

  window.addEventListener("keydown", function (event) {
    if (!isCalled(event)) return;
    event.preventDefault();
    event.stopPropagation();
    focusField();
  }, true);
  window.addEventListener("message", function (event) {
    if (event.origin === window.location.origin && event.data === "planner:find") focusField();
  });
})();
