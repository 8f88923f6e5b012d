import { expect, it } from "vitest";
import { columnsOf } from "./columns-of.ts";

it.each([
  [",からっぽ,商品", ["", "からっぽ", "商品", ""]],
  ['"潮騒, 別館",しおさい', ["潮騒, 別館", "しおさい", "", ""]],
  ["XR-5\tえっくす\t商品", ["XR-5", "えっくす", "商品", ""]],
  ["", ["", "", "", ""]],
])("reads %s", (line, columns) => {
  expect(columnsOf(line)).toEqual(columns);
});
