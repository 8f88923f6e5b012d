/** One server-sent event. */
export interface ServerEvent {
  readonly id: string | undefined;
  readonly type: string;
  readonly data: string;
}

/** Turns the text of a text/event-stream, in whatever pieces it comes, into events (WHATWG HTML 9.2.6, without `retry`). */
export class EventStreamParser {
  #rest = "";
  #data: string[] = [];
  #type = "";
  #id: string | undefined;

  /** Takes the next piece and returns the events it completed. */
  push(piece: string): ServerEvent[] {
    const text = this.#rest + piece;
    // A CR at the very end may be half of a CRLF; it waits for the next piece.
    const held = text.endsWith("\r") ? 1 : 0;
    const lines = text.slice(0, text.length - held).split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? "") + text.slice(text.length - held);
    return lines.flatMap((line) => this.#line(line));
  }

  #line(line: string): ServerEvent[] {
    if (line === "") return this.#complete();
    if (line.startsWith(":")) return [];
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") this.#data.push(value);
    if (field === "event") this.#type = value;
    if (field === "id" && !value.includes("\0")) this.#id = value;
    return [];
  }

  #complete(): ServerEvent[] {
    const event = { id: this.#id, type: this.#type || "message", data: this.#data.join("\n") };
    const empty = this.#data.length === 0;
    this.#data = [];
    this.#type = "";
    return empty ? [] : [event];
  }
}
