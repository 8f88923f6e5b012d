import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";

/**
 * Draws `option` into the element of the returned ref, follows its size, and hands clicks out as
 * (series id, data index). ECharts itself arrives with the first chart. `drawn` is the instance, for exporting.
 */
export function useChart(option: EChartsCoreOption, onPick?: (seriesId: string, index: number) => void): { element: RefObject<HTMLDivElement | null>; drawn: RefObject<EChartsType | null> } {
  const element = useRef<HTMLDivElement>(null);
  const drawn = useRef<EChartsType | null>(null);
  const [ready, setReady] = useState(false);
  const pick = useEffectEvent((seriesId: string, index: number) => onPick?.(seriesId, index));

  useEffect(() => {
    let gone = false;
    let observer: ResizeObserver | undefined;
    void import("./chart-engine.ts").then(({ init }) => {
      const host = element.current;
      if (gone || !host) return;
      const chart = init(host);
      chart.on("click", (event) => event.seriesId !== undefined && pick(event.seriesId, event.dataIndex));
      drawn.current = chart;
      observer = new ResizeObserver(() => chart.resize());
      observer.observe(host);
      setReady(true);
    });
    return () => {
      gone = true;
      observer?.disconnect();
      drawn.current?.dispose();
      drawn.current = null;
    };
  }, []);

  useEffect(() => {
    if (ready) drawn.current?.setOption(option, { notMerge: true });
  }, [ready, option]);

  return { element, drawn };
}
