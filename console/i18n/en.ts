import type { Catalogue } from "./messages.ts";

/** Every area's English messages: add a file to en/ and it is found. */
export const areas = import.meta.glob<Catalogue>("./en/*.json", { eager: true, import: "default" });
