import { expect, it } from "vitest";
import { deviceName } from "./device-name.ts";

it("tells browsers apart that claim to be each other", () => {
  expect(deviceName("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0")).toBe("Edge – Windows");
  expect(deviceName("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36")).toBe("Chrome – Linux");
  expect(deviceName("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1")).toBe("Safari – iPhone");
  expect(deviceName("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0")).toBe("Firefox – macOS");
});

it("says nothing of what it does not know", () => {
  expect(deviceName("curl/8.5.0")).toBeUndefined();
  expect(deviceName("")).toBeUndefined();
});
