import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { type GivenPull, type ImportPull, type PullPlace, savePull } from "#api/import-pulls.ts";
import { importSourcesQuery } from "#api/import-sources.ts";
import type { KnownRows } from "#api/imports.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Checkbox } from "#design/form/checkbox.tsx";
import { Field } from "#design/form/field.tsx";
import { RadioGroup } from "#design/form/radio-group.tsx";
import { Select } from "#design/form/select.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useFieldErrors } from "#design/form/use-field-errors.ts";
import { Section } from "#design/section.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";
import { CheckPlace } from "./check-place.tsx";
import { EMPTY_PLACES, PlaceFields } from "./place-fields.tsx";
import { ScheduleFields } from "./schedule-fields.tsx";

type Draft = Omit<GivenPull, "secret">;

const emptyPull = (folders: readonly string[]): Draft => ({
  name: "", place: folders[0] ? { kind: "folder", path: folders[0] } : EMPTY_PLACES.sftp, hostKey: null, pattern: "*.csv", mappingId: "", known: "keep", schedule: { every: "day", at: "06:30" }, after: "leave", active: true,
});

/** To whom a secret goes: with another one it has to be entered anew (the server's change.ts). */
const targetOf = (place: PullPlace): string => (place.kind === "s3" ? `${place.endpoint} ${place.accessKey}` : place.kind === "sftp" ? `${place.host}:${place.port} ${place.user} ${place.login}` : "");

/** From where, which files, read how, and when. */
export function PullForm({ pull, folders, onSaved }: { pull?: ImportPull; folders: readonly string[]; onSaved: (saved: ImportPull) => void }): ReactNode {
  const t = useText();
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>(pull ?? emptyPull(folders));
  const [secret, setSecret] = useState({ secret: "", passphrase: "" });
  const { data: sources } = useQuery(importSourcesQuery);
  const given = secret.secret === "" ? undefined : { secret: secret.secret, ...(secret.passphrase ? { passphrase: secret.passphrase } : {}) };
  const kept = pull?.secretKept === true && pull.place.kind === draft.place.kind && targetOf(pull.place) === targetOf(draft.place);
  const mapping = sources?.items.find(({ id }) => id === draft.mappingId)?.mapping;
  const canCorrect = mapping?.kind === "voices" && mapping.columns.sourceId !== undefined;
  const saving = useMutation({
    mutationFn: () => {
      const { name, place, hostKey, pattern, mappingId, known, schedule, after, active } = draft;
      return savePull(pull?.id, { name, place, hostKey, pattern, mappingId, known: canCorrect ? known : "keep", schedule, after, active, ...(given ? { secret: given } : {}) });
    },
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: ["import-pulls"] });
      onSaved(saved);
    },
  });
  const errorOf = useFieldErrors(saving.error);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate();
  };
  const change = (changes: Partial<Draft>): void => setDraft({ ...draft, ...changes });
  const ready = draft.name.trim() !== "" && draft.mappingId !== "" && draft.pattern.trim() !== "" && (draft.place.kind === "folder" || given !== undefined || kept) && (draft.place.kind !== "sftp" || draft.hostKey !== null);
  return (
    <form onSubmit={save} className="grid max-w-3xl gap-7">
      <Field label={t("listen.pull.name")} required error={errorOf("name")}>
        <TextInput value={draft.name} maxLength={100} onChange={(event) => change({ name: event.target.value })} />
      </Field>
      <Section title={t("listen.pull.from")}>
        <PlaceFields
          place={draft.place}
          // Another host has another key.
          onPlace={(place) => change({ place, hostKey: place.kind === "sftp" && draft.place.kind === "sftp" && place.host === draft.place.host && place.port === draft.place.port ? draft.hostKey : null })}
          secret={secret}
          onSecret={setSecret}
          kept={kept}
          folders={folders}
          errorOf={errorOf}
        />
      </Section>
      <Section title={t("listen.pull.which")}>
        <div className="grid gap-5">
          <Field label={t("listen.pull.pattern")} hint={t("listen.pull.patternHint")} required error={errorOf("pattern")}>
            <TextInput value={draft.pattern} maxLength={300} autoComplete="off" onChange={(event) => change({ pattern: event.target.value })} />
          </Field>
          <CheckPlace pullId={pull?.id} place={draft.place} secret={given} hostKey={draft.hostKey} onHostKey={(hostKey) => change({ hostKey })} pattern={draft.pattern} />
          <RadioGroup legend={t("listen.pull.after")} value={draft.after} onChange={(after) => change({ after })} options={(["leave", "move"] as const).map((value) => ({ value, label: t(`listen.pull.after.${value}`), detail: t(`listen.pull.afterLead.${value}`) }))} />
        </div>
      </Section>
      <Section title={t("listen.pull.how")} lead={t("listen.pull.howLead")}>
        <div className="grid gap-5">
          {sources && sources.items.length === 0 ? (
            <Notice tone="warn" title={t("listen.pull.noMappings")}>
              {t("listen.pull.noMappingsLead")}{" "}
              <Link to="/listen/imports/new" className={textLink}>
                {t("listen.import.new")}
              </Link>
            </Notice>
          ) : (
            <Field label={t("listen.pull.mapping")} required error={errorOf("mappingId")}>
              <Select value={draft.mappingId} options={[{ value: "", label: t("listen.pull.choose") }, ...(sources?.items ?? []).map(({ id, name, mapping: { kind } }) => ({ value: id, label: t("listen.pull.mappingOf", { name, kind: t(`listen.import.kind.${kind}`) }) }))]} onChange={(mappingId) => change({ mappingId })} />
            </Field>
          )}
          {mapping?.kind === "voices" && !canCorrect && <p className="text-note text-soft">{t("listen.pull.cannotCorrect")}</p>}
          {canCorrect && (
            <RadioGroup<KnownRows>
              legend={t("listen.import.known")}
              value={draft.known}
              onChange={(known) => change({ known })}
              options={(["keep", "correct", "overrule"] as const).map((value) => ({ value, label: t(`listen.pull.known.${value}`), detail: t(`listen.pull.knownLead.${value}`) }))}
            />
          )}
        </div>
      </Section>
      <Section title={t("listen.pull.whenTitle")}>
        <div className="grid gap-5">
          <ScheduleFields schedule={draft.schedule} onChange={(schedule) => change({ schedule })} />
          <Checkbox label={t("listen.pull.active")} checked={draft.active} onChange={(active) => change({ active })} />
        </div>
      </Section>
      {saving.error && <ErrorState error={saving.error} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" busy={saving.isPending} disabled={!ready}>
          {t(pull ? "listen.pull.save" : "listen.pull.create")}
        </Button>
        {draft.place.kind === "sftp" && draft.hostKey === null && <p className="text-note text-soft">{t("listen.pull.hostKeyMissing")}</p>}
      </div>
      <p className="measure text-note text-soft">{t("listen.pull.inYourName")}</p>
    </form>
  );
}
