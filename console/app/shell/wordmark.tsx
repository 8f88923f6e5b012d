import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** The name, set as a masthead; leads home. */
export function Wordmark(): ReactNode {
  return (
    <Link to="/" className="inline-flex items-baseline gap-2 font-serif">
      <span className="text-[1.5rem] leading-none font-semibold tracking-wide">
        声輪
      </span>
      <span className="text-ui text-soft">
        Koewa
      </span>
    </Link>
  );
}
