import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useSession } from "#api/me.ts";
import { addWebAddress, checkWebAddress, removeWebAddress, type WebAddress, type WebFault, type WebState, webStateQuery } from "#api/web-addresses.ts";
import { Badge } from "#design/badge.tsx";
import { Button } from "#design/button.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Checkbox } from "#design/form/checkbox.tsx";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** The web pages of a touchpoint that are looked at every day, and what is or was wrong with them. */
export function WebSection({ touchpointId }: { touchpointId: string }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const state = useQuery(webStateQuery(touchpointId));
  return (
    <Section title={t("inspection.web.title")} lead={t("inspection.web.lead")}>
      <Loaded query={state} skeleton={<Skeleton lines={4} />}>
        {(found) => (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
            {found.items.length > 0 && (
              <ul>
                {found.items.map((address) => (
                  <Address key={address.id} touchpointId={touchpointId} address={address} state={found} />
                ))}
              </ul>
            )}
            {found.faults.length > 0 && <Faults faults={found.faults} />}
            {can("inspections:write") && <AddAddress touchpointId={touchpointId} />}
          </div>
        )}
      </Loaded>
    </Section>
  );
}

function Address({ touchpointId, address, state }: { touchpointId: string; address: WebAddress; state: WebState }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const { busy, run } = useVerb(["touchpoints"]);
  const last = state.checks.find(({ addressId }) => addressId === address.id);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-rule py-2.5">
      <span className="min-w-0">
        <span className="break-all">{address.url}</span>
        <span className="block text-note text-soft">
          {last
            ? [
                t("inspection.web.looked", { at: format.dateTime(last.startedAt), pages: last.pages, failures: last.failures }),
                last.latency === null ? "" : t("inspection.web.latency", { ms: format.number(last.latency) }),
                last.certificateUntil === null ? "" : t("inspection.web.certificateUntil", { date: format.date(last.certificateUntil) }),
              ].filter(Boolean).join(" · ")
            : t("inspection.web.waiting")}
        </span>
      </span>
      {can("inspections:write") && (
        <span className="flex gap-2">
          <Button size="small" busy={busy} onClick={() => void run(() => checkWebAddress(touchpointId, address.id), { done: t("inspection.web.asked") })}>
            {t("inspection.web.now")}
          </Button>
          <Button size="small" look="quiet" busy={busy} onClick={() => void run(() => removeWebAddress(touchpointId, address.id), { done: t("inspection.web.removed"), undo: () => addWebAddress(touchpointId, address) })}>
            {t("inspection.web.remove")}
          </Button>
        </span>
      )}
    </li>
  );
}

function Faults({ faults }: { faults: readonly WebFault[] }): ReactNode {
  const t = useText();
  const format = useFormat();
  /** A certificate that ends soon names its day; every other fault a code. */
  const faultText = ({ kind, detail }: WebFault): string =>
    kind === "certificate" && /^\d{4}-\d\d-\d\d$/.test(detail) ? t("inspection.web.fault.certificateEnds", { date: format.date(detail) }) : t(`inspection.web.fault.${kind}`, { detail });
  return (
    <ul aria-label={t("inspection.web.faults")}>
      {faults.map((fault) => (
        <li key={fault.id} className="grid gap-1 border-b border-rule py-2">
          <span className="flex flex-wrap items-start gap-x-2 gap-y-1">
            <Badge tone={fault.solvedAt === null ? "bad" : "good"}>{t(fault.solvedAt === null ? "inspection.web.open" : "inspection.web.solved")}</Badge>
            <span className="min-w-0 flex-1 basis-48">{faultText(fault)}</span>
          </span>
          <a href={fault.page} target="_blank" rel="noreferrer" className="text-note break-all text-accent underline">
            {fault.page}
          </a>
          <span className="text-note text-soft">
            {fault.solvedAt === null ? t("inspection.web.seen", { first: format.dateTime(fault.firstSeen), last: format.dateTime(fault.lastSeen) }) : t("inspection.web.seenSolved", { first: format.dateTime(fault.firstSeen), solved: format.dateTime(fault.solvedAt) })}
            {fault.linkedFrom !== null && ` · ${t("inspection.web.linkedFrom", { page: fault.linkedFrom })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function AddAddress({ touchpointId }: { touchpointId: string }): ReactNode {
  const t = useText();
  const [url, setUrl] = useState("");
  const [expectsForm, setExpectsForm] = useState(false);
  const [refused, setRefused] = useState(false);
  const { busy, run } = useVerb(["touchpoints"]);
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setRefused(false);
    if (await run(() => addWebAddress(touchpointId, { url: url.trim(), expectsForm }), { done: t("inspection.web.added"), onFault: () => setRefused(true) })) setUrl("");
  };
  return (
    <form onSubmit={(event) => void add(event)} className="grid max-w-2xl gap-3">
      <Field label={t("inspection.web.url")} hint={t("inspection.web.urlHint")} error={refused ? t("inspection.web.refused") : undefined}>
        <TextInput type="url" required maxLength={2000} value={url} onChange={(event) => setUrl(event.target.value)} />
      </Field>
      <Checkbox label={t("inspection.web.expectsForm")} checked={expectsForm} onChange={setExpectsForm} />
      <div>
        <Button type="submit" busy={busy}>
          {t("inspection.web.add")}
        </Button>
      </div>
    </form>
  );
}
