// Runs before the first paint so that neither the theme nor the language flashes. A file of its own because the
// content security policy forbids inline scripts; the keys are those of design/theme/theme.ts and i18n/language.ts.
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
})();
