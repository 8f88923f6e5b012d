import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ApiError } from "#api/errors.ts";
import { IMPORT_KINDS, importQuery, uploadImport } from "#api/imports.ts";
import { useSession } from "#api/me.ts";
import { oneOf } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { Page } from "#app/page.tsx";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Progress } from "#design/feedback/progress.tsx";
import { FileDrop } from "#design/form/file-drop.tsx";
import { RadioGroup } from "#design/form/radio-group.tsx";
import { Section } from "#design/section.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

const FIELDS = { kind: oneOf(["auto", ...IMPORT_KINDS]) };
const ACCEPT = ".xlsx,.xlsm,.csv,.tsv,.txt,.jsonl,.ndjson,text/csv,text/tab-separated-values";
/** What the server says about a file that it cannot read. */
const REFUSALS: Readonly<Record<string, string>> = { empty: "listen.import.empty", "not text": "listen.import.notText", "too many rows": "listen.import.tooManyRows", "workbook too large": "listen.import.workbookTooLarge" };
/** The server takes files up to this size, bytes. */
const LARGEST = 4 * 1024 ** 3;

/** What a file holds, and the file itself: it goes up at once, and its mapping is confirmed on the next page. */
export function NewImportPage(): ReactNode {
  const t = useText();
  const { can } = useSession();
  const [{ kind }, change] = useAddressState(FIELDS);
  const upload = useUpload(kind === "auto" ? undefined : kind);
  const kinds = ["auto" as const, ...IMPORT_KINDS.filter((each) => can(`${each}:write`))];
  return (
    <Page
      title={t("listen.import.new")}
      lead={t("listen.import.newLead")}
      above={
        <Link to="/listen/imports" className={textLink}>
          {t("listen.imports.title")}
        </Link>
      }
    >
      {!can("imports:write") && <Notice tone="warn" title={t("design.error.forbidden")} />}
      <Section title={t("listen.import.whatIs")}>
        <RadioGroup legend={t("listen.import.kind")} value={kind} onChange={(next) => change({ kind: next })} options={kinds.map((value) => ({ value, label: t(`listen.import.kind.${value}`), detail: t(`listen.import.kindLead.${value}`) }))} />
      </Section>
      <Section title={t("listen.import.choose")} lead={t("listen.import.chooseLead")}>
        {upload.file && upload.sending ? <Sending upload={upload} file={upload.file} /> : <FileDrop accept={ACCEPT} file={upload.file} onFile={upload.send} />}
        <div className="mt-4 empty:hidden">
          <Refused upload={upload} />
        </div>
      </Section>
    </Page>
  );
}

type Upload = ReturnType<typeof useUpload>;

function useUpload(kind: (typeof IMPORT_KINDS)[number] | undefined) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const stop = useRef<AbortController>(undefined);
  const [file, setFile] = useState<File>();
  const [share, setShare] = useState(0);
  useEffect(() => () => stop.current?.abort(), []);
  const sending = useMutation({
    mutationFn: (chosen: File) => {
      stop.current = new AbortController();
      return uploadImport(chosen, { kind, onProgress: setShare, signal: stop.current.signal });
    },
    onSuccess: (row) => {
      client.setQueryData(importQuery(row.id).queryKey, row);
      void client.invalidateQueries({ queryKey: ["imports"] });
      void navigate({ to: "/listen/imports/$id", params: { id: row.id } });
    },
  });
  return {
    file,
    share,
    sending: sending.isPending,
    error: sending.error instanceof ApiError ? sending.error : undefined,
    tooLarge: file !== undefined && file.size > LARGEST,
    send(chosen: File): void {
      setFile(chosen);
      setShare(0);
      sending.reset();
      if (chosen.size <= LARGEST) sending.mutate(chosen);
    },
    stop: () => stop.current?.abort(),
  };
}

function Sending({ upload, file }: { upload: Upload; file: File }): ReactNode {
  const t = useText();
  const format = useFormat();
  const megabytes = (bytes: number): string => format.number(bytes / 1024 ** 2, 1);
  return (
    <div className="grid gap-3 rounded-md border border-rule px-4 py-5">
      <Progress
        label={upload.share < 1 ? t("listen.import.sending", { file: file.name }) : t("listen.import.looking", { file: file.name })}
        share={upload.share < 1 ? upload.share : undefined}
        detail={t("listen.import.megabytes", { sent: megabytes(file.size * upload.share), size: megabytes(file.size) })}
      />
      <div>
        <Button size="small" onClick={upload.stop}>
          {t("listen.import.stopSending")}
        </Button>
      </div>
    </div>
  );
}

/** Why a file did not go in. The server's words are English, so the usual reasons are said here. */
function Refused({ upload }: { upload: Upload }): ReactNode {
  const t = useText();
  const { file, error, tooLarge } = upload;
  if (tooLarge || error?.status === 413) return <Notice tone="bad" live title={t("listen.import.tooLarge")} />;
  if (error?.status === 400) return <Notice tone="bad" live title={t(REFUSALS[error.fields["file"] ?? ""] ?? "listen.import.noRows")} />;
  return error ? <ErrorState error={error} onRetry={file && (() => upload.send(file))} /> : null;
}
