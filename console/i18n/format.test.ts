import { describe, expect, it } from "vitest";
import { createFormat } from "./format.ts";

const [ja, en] = [createFormat("ja", "Asia/Tokyo"), createFormat("en", "Asia/Tokyo")];

describe("createFormat", () => {
  it("writes days in the workspace's zone, whatever the machine's", () => {
    // 15:30 UTC is past midnight in Tokyo.
    expect(ja.date("2024-04-30T15:30:00Z")).toBe("2024年5月1日");
    expect(en.date("2024-04-30T15:30:00Z")).toBe("1 May 2024");
    expect(createFormat("en", "America/New_York").date("2024-04-30T15:30:00Z")).toBe("30 Apr 2024");
  });

  it("writes spans of days", () => {
    expect(ja.dateRange("2024-05-01", "2024-05-31")).toBe("2024年5月1日〜5月31日");
    expect(ja.dateRange("2024-12-30", "2025-01-05")).toBe("2024年12月30日〜2025年1月5日");
    expect(en.dateRange("2024-05-01", "2024-05-31")).toBe("1\u2009–\u200931 May 2024");
  });

  it("keeps a bare day that day in every zone", () => {
    for (const zone of ["Pacific/Pago_Pago", "UTC", "Asia/Tokyo"]) expect(createFormat("ja", zone).date("2024-05-01")).toBe("2024年5月1日");
  });

  it("writes numbers, shares, money and intervals", () => {
    expect(ja.number(1234567)).toBe("1,234,567");
    expect(ja.number(-2.5, 2)).toBe("−2.50");
    expect(ja.number(-0.001, 2)).toBe("0.00");
    expect(ja.signed(-0.001, 2)).toBe("0.00");
    expect(en.percent(-0.0001)).toBe("0.0%");
    expect(ja.compact(12_345)).toBe("1.2万");
    expect(en.percent(0.1234)).toBe("12.3%");
    expect(ja.signed(-1.25)).toBe("−1.3");
    expect(ja.signed(0)).toBe("0.0");
    expect(ja.yen(1234.5)).toBe("1,235円");
    expect(en.yen(1234)).toBe("¥1,234");
    expect(ja.interval(0.1, 0.2, (value) => ja.percent(value))).toBe("10.0%〜20.0%");
  });

  it("speaks of near times relatively", () => {
    const now = new Date("2024-05-10T00:00:00Z");
    expect(ja.relative("2024-05-09T23:30:00Z", now)).toBe("30 分前");
    expect(en.relative("2024-05-07T00:00:00Z", now)).toBe("3 days ago");
    expect(en.relative("2024-05-09T23:59:50Z", now)).toBe("this minute");
  });
});
