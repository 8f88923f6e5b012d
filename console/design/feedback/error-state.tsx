import type { ReactNode } from "react";
import { ApiError } from "#api/errors.ts";
import { useText } from "#i18n/use-text.tsx";
import { Button } from "../button.tsx";
import { addressFault } from "./address-faults.ts";
import { useFaultSentence } from "./fault-sentence.ts";

/** Answers that asking again does not change: forbidden, missing, gone. */
const FINAL: ReadonlySet<number> = new Set([403, 404, 410]);

/** Why something could not be shown, in words of the reader, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }): ReactNode {
  const t = useText();
  const sentence = useFaultSentence();
  const api = error instanceof ApiError ? error : undefined;
  const blamed = addressFault(error, location.search);
  if (blamed?.kind === "conditions") return <UnusableConditions conditions={blamed.conditions} />;
  if (blamed) return <ErrorState error={new ApiError(404, { type: "urn:koewa:problem:not-found" })} />;
  return (
    <div role="alert" className="grid justify-items-start gap-2 border-l-2 border-bad py-1 pl-4">
      <p className="font-semibold text-bad">{t(headline(api))}</p>
      {api && !api.unreachable && <p className="text-soft">{sentence(api)}</p>}
      {/* Only what the log explains further has a number worth telling. */}
      {api?.requestId && api.status >= 500 && <p className="text-note text-faint">{t("design.error.request", { id: api.requestId })}</p>}
      {onRetry && !(api && FINAL.has(api.status)) && (
        <Button size="small" onClick={onRetry} className="mt-1">
          {t("design.retry")}
        </Button>
      )}
    </div>
  );
}

/** The address holds conditions that are not possible: which, and the same page without any. */
function UnusableConditions({ conditions }: { conditions: readonly string[] }): ReactNode {
  const t = useText();
  return (
    <div role="alert" className="grid justify-items-start gap-2 border-l-2 border-warn py-1 pl-4">
      <p className="font-semibold">{t("design.error.conditions")}</p>
      <ul className="text-soft [overflow-wrap:anywhere]">
        {conditions.map((condition) => (
          <li key={condition}>{condition.slice(0, 200)}</li>
        ))}
      </ul>
      <Button asChild size="small" className="mt-1">
        <a href={location.pathname}>{t("design.error.withoutConditions")}</a>
      </Button>
    </div>
  );
}

function headline(error: ApiError | undefined): string {
  if (error === undefined) return "design.error.unknown";
  if (error.unreachable) return "design.error.unreachable";
  if (error.status === 403) return "design.error.forbidden";
  if (error.status === 404) return "design.error.missing";
  if (error.status === 424) return "design.error.elsewhere";
  if (error.status === 429) return "design.error.tooMany";
  if (error.status === 503) return "design.error.notNow";
  if (error.status === 507) return "design.error.noRoom";
  return error.status >= 500 ? "design.error.server" : "design.error.refused";
}
