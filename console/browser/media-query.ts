import { useSyncExternalStore } from "react";

/** Whether the media query holds now; the component renders again when that changes. */
export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
    () => false,
  );
}

/** Narrower than 640 px: one column, hidden secondary columns, bottom navigation. */
export const useIsPhone = (): boolean => useMediaQuery("(width < 40rem)");
