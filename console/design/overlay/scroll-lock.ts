import { useEffect } from "react";

let holders = 0;

/**
 * Stops the page behind a dialog from scrolling while mounted, and keeps the room its scroll bar took. Radix's own lock
 * writes a <style> element, which our content security policy forbids; theme.css does it by this attribute.
 */
export function useScrollLock(): void {
  useEffect(() => {
    const { documentElement: root, body } = document;
    if (holders === 0) {
      body.style.paddingRight = `${innerWidth - root.clientWidth}px`;
      root.dataset["locked"] = "";
    }
    holders += 1;
    return () => {
      holders -= 1;
      if (holders > 0) return;
      delete root.dataset["locked"];
      body.style.paddingRight = "";
    };
  }, []);
}
