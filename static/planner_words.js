/* The words of the framework in the language of the page: it has them in English only, and says
   some of them when the server is gone. What they are and where they stand comes with the page;
   nothing else on the page is touched. */
(function () {
  "use strict";
  const PLACES = JSON.parse(document.getElementById("planner-words").textContent);
  const SPOKEN = ["title", "aria-label", "aria-roledescription", "placeholder", "alt"];
  const LOCALES = { zh: "zh-CN", en: "en-GB" };
  let language = "zh";

  /* Dates, numbers and the framework's own parts follow the page, not the machine's language. */
  function tell(chosen) {
    language = chosen;
    document.documentElement.lang = LOCALES[chosen];
    window.dispatchEvent(new Event("languagechange"));
  }
  Object.defineProperty(navigator, "language", { get: () => LOCALES[language] });
  Object.defineProperty(navigator, "languages", { get: () => [LOCALES[language]] });

  /* An address that names no language (on its way from page to page) changes none. */
  function asked() {
    const named = new URLSearchParams(window.location.search).get("lang");
    return named in LOCALES ? named : language;
  }

  const exact = (english) => english.replace(/[.*+?^$()|[\]\\/]/g, "\\$&");
  PLACES.forEach((place) => {
    place.patterns = Object.keys(place.phrases)
      .filter((english) => english.includes("{}"))
      .map((english) => [new RegExp(`^${english.split("{}").map(exact).join("(.+?)")}$`, "s"), place.phrases[english]]);
  });

  /* The wording for what the framework says in a place, or null. */
  function wording(said, place) {
    const known = place.phrases[said];
    if (known && !said.includes("{}")) return known[language];
    for (const [pattern, text] of place.patterns) {
      const found = pattern.exec(said);
      if (!found) continue;
      return text[language].replace(/\{(\d)\}/g, (_, n) => wording(found[Number(n) + 1], place) || found[Number(n) + 1]);
    }
    return null;
  }

  /* What was said under what is shown: the language may change while it stands there. */
  const texts = new WeakMap();
  const attributes = new WeakMap();

  function shown(now, before, place) {
    const said = before && before.shown === now ? before.said : now;
    const trimmed = said.trim();
    const words = wording(said, place) || wording(trimmed, place);
    return words === null ? null : { said: said, shown: words };
  }

  function put(element, place) {
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.data) continue;
      const next = shown(node.data, texts.get(node), place);
      if (!next) continue;
      texts.set(node, next);
      if (node.data !== next.shown) node.data = next.shown;
    }
    for (const name of SPOKEN) {
      const now = element.getAttribute(name);
      if (!now) continue;
      const before = attributes.get(element) || {};
      const next = shown(now, before[name], place);
      if (!next) continue;
      attributes.set(element, Object.assign(before, { [name]: next }));
      if (now !== next.shown) element.setAttribute(name, next.shown);
    }
  }

  function look() {
    if (asked() !== language) tell(asked());
    PLACES.forEach((place) => document.querySelectorAll(place.where).forEach((element) => put(element, place)));
  }

  tell(asked());
  /* An address may change after all else is drawn. */
  for (const name of ["pushState", "replaceState"]) {
    const own = window.history[name];
    window.history[name] = function (...given) {
      own.apply(window.history, given);
      look();
    };
  }
  window.addEventListener("popstate", look);
  new MutationObserver(look).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: SPOKEN,
  });
})();
