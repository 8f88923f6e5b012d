import type { ReactNode } from "react";
import { encode } from "uqr";
import { useText } from "#i18n/use-text.tsx";

/** Modules of quiet around the code, which readers need (ISO/IEC 18004). */
const QUIET = 4;

/** A QR code drawn in this browser: what it carries goes nowhere else. Dark on light in every theme, or phones do not read it. */
export function QrCode({ text }: { text: string }): ReactNode {
  const t = useText();
  const { data, size } = encode(text, { ecc: "M", border: QUIET });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg role="img" aria-label={t("security.factor.qr")} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" className="size-52 shrink-0 rounded-sm">
      <rect width={size} height={size} fill="#fff" />
      <path d={dark} fill="#000" />
    </svg>
  );
}
