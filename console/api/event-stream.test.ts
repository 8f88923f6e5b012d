import { expect, it } from "vitest";
import { EventStreamParser } from "./event-stream.ts";
import { concerns } from "./live.ts";

const stream = ": hello\r\nretry: 2000\r\n\r\nevent: import\r\nid: 7\r\ndata: {\"rows\":\r\ndata: 12}\r\n\r\ndata:声\n\ndata: cut off";

it("reads events, however the text is torn", () => {
  const expected = [
    { id: "7", type: "import", data: '{"rows":\n12}' },
    { id: "7", type: "message", data: "声" },
  ];
  for (const size of [1, 2, 3, 7, 1000]) {
    const parser = new EventStreamParser();
    const pieces = stream.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
    expect(pieces.flatMap((piece) => parser.push(piece)), `pieces of ${size}`).toEqual(expected);
  }
});

it("a hint concerns the queries of its noun", () => {
  expect(concerns("import.progress", "imports")).toBe(true);
  expect(concerns("opportunity", "opportunities")).toBe(true);
  expect(concerns("voice", "me")).toBe(false);
});
