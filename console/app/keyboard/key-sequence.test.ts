import { expect, it } from "vitest";
import { KeySequence } from "./key-sequence.ts";

const key = (name: string, held: { ctrlKey?: boolean; metaKey?: boolean } = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...held });
const BINDINGS = ["mod+k", "?", "g l", "g u"];

it("knows single keys, and Ctrl and Cmd as one", () => {
  const sequence = new KeySequence();
  expect(sequence.press(key("?"), BINDINGS, 0)).toBe("?");
  expect(sequence.press(key("k", { ctrlKey: true }), BINDINGS, 0)).toBe("mod+k");
  expect(sequence.press(key("K", { metaKey: true }), BINDINGS, 0)).toBe("mod+k");
  expect(sequence.press(key("k"), BINDINGS, 0)).toBeUndefined();
});

it("knows two keys in a row, if they come soon and nothing between", () => {
  const sequence = new KeySequence();
  expect([sequence.press(key("g"), BINDINGS, 0), sequence.press(key("l"), BINDINGS, 500)]).toEqual([undefined, "g l"]);
  expect([sequence.press(key("g"), BINDINGS, 0), sequence.press(key("l"), BINDINGS, 5000)]).toEqual([undefined, undefined]);
  expect([sequence.press(key("g"), BINDINGS, 0), sequence.press(key("x"), BINDINGS, 1), sequence.press(key("l"), BINDINGS, 2)]).toEqual([undefined, undefined, undefined]);
});
