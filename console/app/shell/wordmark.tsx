import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useText } from "#i18n/use-text.tsx";

/** The name, set as a masthead; leads home. */
export function Wordmark(): ReactNode {
  const t = useText();
  return (
    <Link to="/" aria-label={t("app.name")} className="inline-flex items-baseline gap-2 font-serif">
      <span aria-hidden className="text-[1.5rem] leading-none font-semibold tracking-wide">
        声輪
      </span>
      <span aria-hidden className="text-ui text-soft">
        Koewa
      </span>
    </Link>
  );
}
