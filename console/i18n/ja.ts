import type { Catalogue } from "./messages.ts";

/** Every area's Japanese messages: add a file to ja/ and it is found. */
export const areas = import.meta.glob<Catalogue>("./ja/*.json", { eager: true, import: "default" });
