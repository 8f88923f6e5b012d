import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { merge } from "#i18n/catalogue.ts";
import { areas } from "#i18n/ja.ts";
import { settings, stages } from "./navigation.ts";
import { createConsoleRouter } from "./router.ts";

const all = [...stages, settings];

it("every stage and screen of the navigation has a route", () => {
  const routes = Object.keys(createConsoleRouter(new QueryClient()).routesByPath);
  const missing = all.flatMap((stage) => [stage.to, ...stage.screens.map((screen) => screen.to)]).filter((path) => !routes.includes(path));
  expect(missing).toEqual([]);
});

it("every screen lies under its stage and has its messages", () => {
  const known = merge(areas);
  for (const stage of all) {
    expect(known).toHaveProperty([`${stage.id}.title`]);
    for (const screen of stage.screens) {
      expect(screen.to.startsWith(`${stage.to}/`), screen.to).toBe(true);
      for (const id of [screen.title, screen.lead, screen.keywords].filter((each) => each !== undefined)) expect(known).toHaveProperty([id]);
    }
  }
});
