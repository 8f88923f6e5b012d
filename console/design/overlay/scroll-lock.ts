import { useEffect } from "react";

let holders = 0;

/**
 * Stops the page behind a dialog from scrolling while mounted. Radix's own lock writes a <style> element, which our
 * content security policy forbids; theme.css does it by this attribute.
 */
export function useScrollLock(): void {
  useEffect(() => {
    holders += 1;
    document.documentElement.dataset["locked"] = "";
    return () => {
      holders -= 1;
      if (holders === 0) delete document.documentElement.dataset["locked"];
    };
  }, []);
}
