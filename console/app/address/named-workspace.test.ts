import { expect, test } from "vitest";
import { readNamedWorkspace } from "./named-workspace.ts";

const id = "01a205e2-c245-711a-b9fe-719a9a99e55f";
const read = (address: string) => readNamedWorkspace(new URL(address, "https://koewa.example.jp"));

test("the workspace is taken out of an address whose rest stays as it is written", () => {
  expect(read(`/understand/voices?from=2026-11-16&topic=a&topic=b&view=voices&workspace=${id}#top`)).toEqual({ id, rest: "/understand/voices?from=2026-11-16&topic=a&topic=b&view=voices#top" });
  expect(read(`/?workspace=${id}`)).toEqual({ id, rest: "/" });
});

test("what is no id of a workspace is left to the page", () => {
  expect(read("/understand/voices?q=workspace")).toBeUndefined();
  expect(read("/understand/voices?workspace=hotel")).toBeUndefined();
});
