import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { checkPlace, type PlaceChecked, type PullPlace, type PullSecret } from "#api/import-pulls.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { usePullWords } from "./use-pull-words.ts";

interface Props {
  readonly pullId: string | undefined;
  readonly place: PullPlace;
  readonly secret: PullSecret | undefined;
  readonly hostKey: string | null;
  readonly onHostKey: (fingerprint: string) => void;
  readonly pattern: string;
}

/** Looks at the place before anything is saved; the first time an SFTP host shows its key, a person compares it. */
export function CheckPlace({ pullId, place, secret, hostKey, onHostKey, pattern }: Props): ReactNode {
  const t = useText();
  const checking = useMutation({ mutationFn: (key: string | null) => checkPlace({ ...(pullId ? { pullId } : {}), place, ...(secret ? { secret } : {}), hostKey: key, pattern }) });
  const confirm = (fingerprint: string): void => {
    onHostKey(fingerprint);
    checking.mutate(fingerprint);
  };
  return (
    <div className="grid justify-items-start gap-4">
      <Button busy={checking.isPending} onClick={() => checking.mutate(hostKey)}>
        {t("listen.pull.check")}
      </Button>
      {checking.error && <ErrorState error={checking.error} />}
      {checking.data && !checking.isPending && <Checked checked={checking.data} onConfirm={confirm} />}
      {place.kind === "sftp" && hostKey && <p className="text-note text-soft [overflow-wrap:anywhere]">{t("listen.pull.hostKeyKnown", { fingerprint: hostKey })}</p>}
    </div>
  );
}

function Checked({ checked: { fault, detail, fingerprint, files, fitting, names }, onConfirm }: { checked: PlaceChecked; onConfirm: (fingerprint: string) => void }): ReactNode {
  const t = useText();
  const format = useFormat();
  const words = usePullWords();
  if (fault === null) {
    return (
      <Notice tone={fitting === 0 ? "warn" : "good"} live title={t("listen.pull.checked", { files, fitting })}>
        {names.length > 0 ? format.list(names) : t("listen.pull.noneFit")}
      </Notice>
    );
  }
  if (fingerprint !== null && (fault === "sftp-host-key-unknown" || fault === "sftp-host-key-changed")) {
    return (
      <Notice tone={fault === "sftp-host-key-changed" ? "bad" : "warn"} live title={t(fault === "sftp-host-key-changed" ? "listen.pull.hostKeyChanged" : "listen.pull.hostKeyNew")}>
        <p>{t(fault === "sftp-host-key-changed" ? "listen.pull.hostKeyChangedLead" : "listen.pull.hostKeyNewLead")}</p>
        <p className="my-2 font-mono text-note text-ink [overflow-wrap:anywhere]">{fingerprint}</p>
        <Button size="small" onClick={() => onConfirm(fingerprint)}>
          {t("listen.pull.hostKeyConfirm")}
        </Button>
      </Notice>
    );
  }
  return <Notice tone="bad" live title={t("listen.pull.checkFailed")}>{words.fault(fault, detail)}</Notice>;
}
