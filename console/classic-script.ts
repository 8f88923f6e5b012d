import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/**
 * Vite bundles only module scripts, which wait until the page is parsed. This one must run before the first paint: it is
 * emitted as it is under a hashed name, and the page points there. Under vite's own server the path works as written.
 */
export function classicScript(path: string): Plugin {
  let reference = "";
  return {
    name: "classic-script",
    apply: "build",
    buildStart() {
      reference = this.emitFile({ type: "asset", name: path.split("/").at(-1) ?? path, source: readFileSync(new URL(path, import.meta.url)) });
    },
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const page = bundle["index.html"];
        const script = `<script src="/${path}"></script>`;
        if (page?.type !== "asset" || !String(page.source).includes(script)) throw new Error(`index.html does not load /${path}`);
        page.source = String(page.source).replace(script, `<script src="/${this.getFileName(reference)}"></script>`);
      },
    },
  };
}
