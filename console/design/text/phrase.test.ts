import { expect, it } from "vitest";
import { phrases } from "./phrase.tsx";

it("breaks between phrases and never inside a word", () => {
  expect(phrases("改善機会はまだありません")).toEqual(["改善機会は", "まだ", "ありません"]);
  expect(phrases("お客様の声を取り込むと、ここに表示されます。").join("")).toBe("お客様の声を取り込むと、ここに表示されます。");
});
