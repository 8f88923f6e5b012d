// Runs before the first paint so that neither the theme nor the language flashes. A file of its own because the
// content security policy forbids inline scripts; the keys are those of design/theme/theme.ts and i18n/language.ts.
// Loads the page anew, once, when one of its own scripts has gone: the console was built anew under the running server.
(function () {
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem("koewa.theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    var language = localStorage.getItem("koewa.language") || navigator.language || "ja";
    root.lang = language.indexOf("ja") === 0 ? "ja" : "en";
  } catch {
    // Storage may be forbidden; the system's theme and Japanese are then what is shown.
  }
  function reloadOnce(missing) {
    try {
      var key = "koewa.gone:" + missing;
      if (sessionStorage.getItem(key)) return;
      sessionStorage.setItem(key, "1");
    } catch {
      // Without a note of it the page could reload for ever.
      return;
    }
    location.reload();
  }
  // A file that does not load tells its element alone, so this listens on the way down.
  addEventListener(
    "error",
    function (event) {
      var source = event.target && event.target.tagName === "SCRIPT" ? event.target.src : "";
      if (source) reloadOnce(source);
    },
    true,
  );
  addEventListener("vite:preloadError", function (event) {
    reloadOnce(String(event.payload && event.payload.message));
  });
})();
