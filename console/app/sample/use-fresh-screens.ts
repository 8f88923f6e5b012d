import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

/** Each step of the loading changes what every screen shows, so all is fetched anew; not for each of its hundred batches. */
export function useFreshScreens(step: string | undefined): void {
  const client = useQueryClient();
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== undefined && step !== before.current) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "sample" });
    before.current = step;
  }, [step, client]);
}
